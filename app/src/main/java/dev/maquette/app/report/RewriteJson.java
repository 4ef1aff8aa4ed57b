package dev.maquette.app.report;

import dev.maquette.advise.effect.PlanEffect.Shift;
import dev.maquette.advise.equivalence.Equivalence.Counterexample;
import dev.maquette.advise.equivalence.Equivalence.Trials;
import dev.maquette.advise.rewrite.RewriteAdvice;
import dev.maquette.advise.rewrite.RewriteAdvice.Left;
import dev.maquette.advise.rewrite.RewriteAdvice.RewrittenStatement;
import dev.maquette.advise.rewrite.RewriteAdvice.Step;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Statements that are better written otherwise, as JSON.
final class RewriteJson {
    private RewriteJson() {}

    static ObjectNode document(RewriteAdvice advice) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("statements", advice.statements());
        document.set("planner_cost", shift(advice.cost()));
        var rewritten = document.putArray("rewritten");
        advice.rewritten().forEach(statement -> rewritten.add(rewritten(statement)));
        var left = document.putArray("not_rewritten");
        advice.left().forEach(one -> left.add(left(one)));
        return document;
    }

    private static ObjectNode rewritten(RewrittenStatement statement) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("statement", statement.key()).put("calls", statement.calls());
        document.put("original", statement.original()).put("sql", statement.sql());
        statement.index().ifPresent(index -> document.put("index", index));
        document.put("changes_interface", statement.changesInterface());
        var steps = document.putArray("steps");
        for (Step step : statement.steps()) {
            ObjectNode one = steps.addObject()
                    .put("kind", Json.words(step.kind()))
                    .put("words", step.kind().words());
            one.set("notes", Json.strings(step.notes()));
        }
        document.set("shown", trials(statement.shown()));
        document.set("planner_cost", shift(statement.cost()));
        document.set("nodes_before", Json.strings(statement.nodes().before()));
        document.set("nodes_after", Json.strings(statement.nodes().after()));
        PairJson.put(document, statement.pairs());
        return document;
    }

    /// What was tried to show that two statements answer the same.
    static ObjectNode trials(Trials trials) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("data_sets", trials.dataSets())
                .put("rows", trials.rows())
                .put("comparisons", trials.comparisons())
                .put("with_result", trials.withResult())
                .put("ordered", trials.ordered());
    }

    /// A cost before and after.
    static ObjectNode shift(Shift shift) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("before", shift.before())
                .put("after", shift.after());
    }

    private static ObjectNode left(Left left) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("statement", left.key()).put("calls", left.calls());
        document.put("kind", Json.words(left.kind())).put("reason", left.reason());
        left.sql().ifPresent(sql -> document.put("sql", sql));
        left.counterexample().ifPresent(example -> document.set("counterexample", counterexample(example)));
        return document;
    }

    private static ObjectNode counterexample(Counterexample example) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("data_set", example.dataSet());
        document.set("inserts", Json.strings(example.inserts()));
        ObjectNode parameters = document.putObject("parameters");
        example.parameters().forEach((number, value) -> parameters.put("$" + number, value));
        document.set("original", Json.strings(example.original()));
        document.set("rewritten", Json.strings(example.rewritten()));
        return document;
    }
}
