package dev.maquette.app.report;

import static dev.maquette.app.report.markup.Markup.element;

import dev.maquette.Explanation;
import dev.maquette.Question;
import dev.maquette.app.report.markup.Markup;
import dev.maquette.app.report.markup.Markup.Element;
import dev.maquette.model.Origin;
import dev.maquette.plan.PlanDifference;
import dev.maquette.review.ReviewResult.Fidelity;
import dev.maquette.scale.LeftOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An explanation as one HTML file: the statement, its plan today and with the changes side by side, and how far the
/// model can be trusted.
public final class ExplanationHtml {
    private static final String FOOT = "Costs are the planner's own unit, not time. The statement was planned, and not"
            + " run, on a scale model that holds no rows.";

    private ExplanationHtml() {}

    /// The file's text.
    ///
    /// @param origin what the model was made from
    /// @param leftOut what the model lacks
    public static String of(Explanation explanation, Origin origin, List<LeftOut> leftOut) {
        var fidelity = new Fidelity(explanation.ingredients(), leftOut);
        var sections = new ArrayList<Element>();
        sections.add(Section.of("statement", "Statement", asked(explanation.question())));
        explanation.difference().map(ExplanationHtml::difference).ifPresent(sections::add);
        sections.add(plans(explanation));
        sections.add(ModelSection.of(fidelity, explanation.omissions()));
        Element main =
                element("main", "").with("id", "main").with("tabindex", "-1").with(sections);
        return Page.html(
                "Plan in " + origin.database(), header(explanation, origin, fidelity), links(explanation), main, FOOT);
    }

    private static Element header(Explanation explanation, Origin origin, Fidelity fidelity) {
        String cost = Figures.number(explanation.today().totalCost().value());
        return element(
                "header",
                "top",
                element("p", "brand", "Maquette explain"),
                element("h1", "", element("bdi", "", origin.database())),
                element(
                        "dl",
                        "facts",
                        Page.fact("Server", "PostgreSQL " + origin.server().version()),
                        Page.fact("Captured", Figures.minute(origin.capturedAt())),
                        Page.fact(
                                "Planner cost",
                                explanation
                                        .changed()
                                        .map(plan -> cost + " → "
                                                + Figures.number(
                                                        plan.totalCost().value()))
                                        .orElse(cost)),
                        Page.fact("Model", ModelSection.summary(fidelity))));
    }

    private static Element links(Explanation explanation) {
        var links = new ArrayList<Element>();
        links.add(Page.link("statement", "Statement", ""));
        explanation
                .difference()
                .ifPresent(difference -> links.add(Page.link(
                        "difference",
                        "Difference",
                        String.valueOf(difference.changes().size()))));
        links.add(Page.link("plans", explanation.changed().isPresent() ? "Plans" : "Plan", ""));
        links.add(Page.link("model", "Model", ""));
        return Page.navigation(links.toArray(Element[]::new));
    }

    private static List<Markup> asked(Question question) {
        var asked = new ArrayList<Markup>();
        asked.add(Section.sql("Statement", question.statement()));
        if (!question.with().isEmpty()) {
            asked.add(Section.sql("With", SqlScript.of(question.with())));
        }
        if (!question.without().isEmpty()) {
            asked.add(Section.sql("Without the index", String.join("\n", question.without())));
        }
        question.role().ifPresent(role -> asked.add(Section.sql("In a session of the role", role)));
        if (!question.settings().isEmpty()) {
            asked.add(Section.sql(
                    "With the settings",
                    String.join(
                            "\n",
                            question.settings().entrySet().stream()
                                    .map(setting -> setting.getKey() + " = " + setting.getValue())
                                    .sorted()
                                    .toList())));
        }
        question.scale().ifPresent(scale -> asked.add(Section.sql("At the scale", scale.toString())));
        return asked;
    }

    private static Element difference(PlanDifference difference) {
        boolean dearer = difference.after().value() > difference.before().value();
        Element changes = element("ul", "changes")
                .with(difference.lines().stream()
                        .map(line -> element("li", "", line))
                        .toList());
        String verdict = difference.before().equals(difference.after())
                ? "The changes make no difference to the cost."
                : dearer ? "The changes make the statement dearer." : "The changes make the statement cheaper.";
        return Section.of(
                "difference",
                "Difference",
                List.of(element("p", dearer ? "lead refuted" : "lead verified", verdict), changes));
    }

    private static Element plans(Explanation explanation) {
        Optional<Element> changed = explanation
                .changed()
                .map(plan -> PlanTree.compared(plan, explanation.today(), "Plan with the changes", "new"));
        Element today = explanation
                .changed()
                .map(plan -> PlanTree.compared(explanation.today(), plan, "Plan today", "changes"))
                .orElseGet(() -> PlanTree.of(explanation.today(), false));
        var plans = new ArrayList<Element>();
        plans.add(today);
        changed.ifPresent(plans::add);
        return Section.of(
                "plans",
                changed.isPresent() ? "Plans" : "Plan",
                List.of(element("div", changed.isPresent() ? "pair" : "").with(plans)));
    }
}
