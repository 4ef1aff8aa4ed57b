package dev.maquette.app.report;

import dev.maquette.advise.Advice;
import dev.maquette.advise.rewrite.RewriteAdvice;
import dev.maquette.advise.setting.SettingsAdvice;
import dev.maquette.advise.statistic.StatisticsAdvice;
import dev.maquette.advise.view.ViewAdvice;
import dev.maquette.review.QueryAdvice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The parts of advice that were asked for.
///
/// @param index on indexes
/// @param settings on settings
/// @param statistics on statistics
/// @param query on statements: what was found in them, and how to write them
/// @param views on materialised views
/// @param ahead what it says of the time to come
/// @param brief whether the parts beside that on indexes are shown to a reader in short
public record AdviceParts(
        Optional<Advice> index,
        Optional<SettingsAdvice> settings,
        Optional<StatisticsAdvice> statistics,
        Optional<StatementAdvice> query,
        Optional<ViewAdvice> views,
        AdviceAhead ahead,
        boolean brief) {
    /// What rules found in statements, and how to write them.
    public record StatementAdvice(QueryAdvice findings, RewriteAdvice rewrites) {}

    /// Advice of which nothing was asked of the time to come.
    AdviceParts(
            Optional<Advice> index,
            Optional<SettingsAdvice> settings,
            Optional<StatisticsAdvice> statistics,
            Optional<StatementAdvice> query,
            Optional<ViewAdvice> views,
            boolean brief) {
        this(index, settings, statistics, query, views, AdviceAhead.none(), brief);
    }

    /// The lines for a terminal.
    public List<String> lines(boolean color, int width) {
        var lines = new ArrayList<String>();
        index.ifPresent(advice -> lines.addAll(new AdviceText(color, width).lines(advice)));
        query.ifPresent(advice -> lines.addAll(part("Statements", statements(advice, color, width), "query", color)));
        views.ifPresent(advice ->
                lines.addAll(part("Materialised views", new ViewText(color, width).lines(advice), "view", color)));
        statistics.ifPresent(advice -> lines.addAll(statistics(advice, color, width)));
        settings.ifPresent(advice -> lines.addAll(settings(advice, color, width)));
        lines.addAll(ahead.lines(color, width));
        return lines;
    }

    private static List<String> statements(StatementAdvice advice, boolean color, int width) {
        var lines = new ArrayList<>(new RewriteText(color, width).lines(advice.rewrites()));
        lines.add("");
        lines.addAll(new QueryText(color, width).lines(advice.findings()));
        return lines;
    }

    private List<String> settings(SettingsAdvice advice, boolean color, int width) {
        var text = new SettingsText(color, width);
        return part("Settings", brief ? text.brief(advice) : text.lines(advice), "settings", color);
    }

    private List<String> statistics(StatisticsAdvice advice, boolean color, int width) {
        var text = new StatisticsText(color, width);
        return part("Statistics", brief ? text.brief(advice) : text.lines(advice), "statistics", color);
    }

    /// A part below others has a heading; a short one says how to see all of it.
    private List<String> part(String name, List<String> content, String kind, boolean color) {
        if (content.isEmpty() || index.isEmpty()) {
            return content;
        }
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(new Styles(color).bold(brief ? name + " (in short; --for " + kind + " tells all)" : name));
        lines.addAll(content);
        return lines;
    }

    /// The document: the advice on indexes, the other parts in objects of their own.
    public String json() {
        ObjectNode document = index.map(AdviceJson::document).orElseGet(JsonNodeFactory.instance::objectNode);
        query.ifPresent(advice -> document.set(
                "query",
                QueryJson.document(advice.findings()).set("rewrites", RewriteJson.document(advice.rewrites()))));
        views.ifPresent(advice -> document.set("view", ViewJson.document(advice)));
        statistics.ifPresent(advice -> document.set("statistics", StatisticsJson.document(advice)));
        settings.ifPresent(advice -> document.set("settings", SettingsJson.document(advice)));
        ahead.addTo(document);
        return document.toPrettyString();
    }
}
