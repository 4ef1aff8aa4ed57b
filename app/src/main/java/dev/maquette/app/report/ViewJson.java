package dev.maquette.app.report;

import dev.maquette.advise.view.ViewAdvice;
import dev.maquette.advise.view.ViewAdvice.ProposedView;
import dev.maquette.advise.view.ViewAdvice.Reader;
import dev.maquette.advise.view.ViewAdvice.Refresh;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Materialised views as JSON.
final class ViewJson {
    private ViewJson() {}

    static ObjectNode document(ViewAdvice advice) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("planner_cost", advice.workload());
        var views = document.putArray("views");
        advice.views().forEach(view -> views.add(view(view)));
        var unworthy = document.putArray("not_worth_it");
        advice.unworthy().forEach(one -> {
            ObjectNode view =
                    unworthy.addObject().put("definition", one.definition()).put("reason", one.reason());
            var statements = view.putArray("statements");
            one.statements().forEach(statements::add);
        });
        var left = document.putArray("no_view");
        advice.left()
                .forEach(one -> left.addObject().put("statement", one.key()).put("reason", one.reason()));
        return document;
    }

    private static ObjectNode view(ProposedView view) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("name", view.name().toString()).put("create", view.create());
        document.put("unique_index", view.uniqueIndex()).put("drop", view.drop());
        document.put("rows", view.rows()).put("grouped_rows", view.baseRows()).put("saved", view.saved());
        document.set("refresh", refresh(view));
        var readers = document.putArray("readers");
        view.readers().forEach(reader -> readers.add(reader(reader)));
        return document;
    }

    private static ObjectNode refresh(ProposedView view) {
        Refresh refresh = view.refresh();
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("sql", view.refreshSql()).put("planner_cost", refresh.cost());
        document.put("break_even_refreshes", refresh.breakEven())
                .put("changed_rows", refresh.changes().rows());
        refresh.period().ifPresent(period -> document.put("period_s", period.toSeconds()));
        refresh.interval().ifPresent(interval -> document.put("interval_s", interval.toSeconds()));
        return document;
    }

    private static ObjectNode reader(Reader reader) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("statement", reader.key()).put("calls", reader.calls());
        document.put("original", reader.original()).put("sql", reader.sql());
        document.set("planner_cost", RewriteJson.shift(reader.cost()));
        document.set("shown", RewriteJson.trials(reader.shown()));
        PairJson.put(document, reader.pairs());
        return document;
    }
}
