package dev.maquette.app.report;

import static dev.maquette.app.report.markup.Markup.element;

import dev.maquette.app.report.markup.Markup;
import dev.maquette.app.report.markup.Markup.Element;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;

/// A plan as a tree whose bars say where the cost arises.
final class PlanTree {
    private final double total;

    private PlanTree(double total) {
        this.total = total;
    }

    /// @param generic whether the plan was made without values for the parameters
    static Element of(Plan plan, boolean generic) {
        double total = plan.nodes().mapToDouble(PlanTree::own).sum();
        String label = generic ? "Plan, for any values of the parameters" : "Plan";
        return element(
                "figure",
                "plan",
                element("figcaption", "", label),
                element("ul", "", new PlanTree(total).node(plan.root())));
    }

    /// What a node costs beyond its inputs. A limit costs less than its input: it does not read all of it.
    private static double own(PlanNode node) {
        double inputs = node.children().stream()
                .mapToDouble(child -> child.estimates().total().value())
                .sum();
        return Math.max(0, node.estimates().total().value() - inputs);
    }

    private Element node(PlanNode node) {
        double share = total == 0 ? 0 : own(node) / total;
        var parts = new ArrayList<Markup>();
        node.subplanName().ifPresent(name -> parts.add(element("div", "details", name)));
        parts.add(element(
                "div",
                share >= 0.4 ? "node hot" : "node",
                element("code", "title", node.title()),
                Section.bar("share", share),
                element(
                        "span",
                        "meta",
                        Figures.percent(share) + " here · cost "
                                + Figures.number(node.estimates().total().value()) + " · rows "
                                + Figures.number(node.estimates().rows()))));
        List<String> details = node.details();
        if (!details.isEmpty()) {
            parts.add(element("div", "details", String.join("\n", details)));
        }
        if (!node.children().isEmpty()) {
            parts.add(element("ul", "")
                    .with(node.children().stream().map(this::node).toList()));
        }
        return element("li", "").with(parts);
    }
}
