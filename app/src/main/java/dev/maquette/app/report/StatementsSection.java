package dev.maquette.app.report;

import static dev.maquette.app.report.markup.Markup.element;

import dev.maquette.app.report.markup.Markup;
import dev.maquette.app.report.markup.Markup.Element;
import dev.maquette.review.ReviewedStatement;
import dev.maquette.review.ReviewedStatement.Planning;
import java.util.ArrayList;
import java.util.List;

/// The workload: each statement with what it weighs and how it is planned.
final class StatementsSection {
    private StatementsSection() {}

    static Element of(List<ReviewedStatement> statements) {
        var content = new ArrayList<Markup>();
        if (statements.isEmpty()) {
            content.add(element("p", "", "No workload was known."));
        } else {
            content.add(element(
                    "p",
                    "lead",
                    "The weightiest first. Time is what the server measured, cost what the planner expects."));
        }
        double most =
                statements.stream().mapToDouble(StatementsSection::weight).max().orElse(0);
        for (int at = 0; at < statements.size(); at++) {
            content.add(statement(statements.get(at), most).with("id", "statement-" + (at + 1)));
        }
        return Section.of("statements", "Statements", content);
    }

    private static double weight(ReviewedStatement statement) {
        return statement.weight().totalMilliseconds().orElse(0.0);
    }

    private static Element statement(ReviewedStatement statement, double most) {
        Element summary = element(
                "span",
                "line",
                element("code", "text", statement.text().strip().replaceAll("\\s+", " ")),
                element("span", "meta", figures(statement)),
                Section.bar("time", most == 0 ? 0 : weight(statement) / most));
        return Section.folded(
                "statement",
                summary,
                element("p", "meta", "Key: " + statement.key()),
                Section.sql("Statement", statement.text()),
                switch (statement.planning()) {
                    case Planning.Planned(var plan, var generic) -> PlanTree.of(plan, generic);
                    case Planning.NotPlanned(var reason) -> element("p", "verdict unchecked", "Not planned: " + reason);
                });
    }

    private static String figures(ReviewedStatement statement) {
        var figures = new ArrayList<String>();
        figures.add(Figures.count(statement.weight().calls(), "call"));
        statement.weight().totalMilliseconds().ifPresent(time -> figures.add(Figures.milliseconds(time) + " in all"));
        statement.totalCost().ifPresent(cost -> figures.add("cost " + Figures.number(cost.value())));
        statement.notChecked().ifPresent(_ -> figures.add("not planned"));
        return String.join(" · ", figures);
    }
}
