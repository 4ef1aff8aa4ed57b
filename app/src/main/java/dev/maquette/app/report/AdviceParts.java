package dev.maquette.app.report;

import dev.maquette.advise.Advice;
import dev.maquette.advise.partition.PartitionAdvice;
import dev.maquette.advise.rewrite.RewriteAdvice;
import dev.maquette.advise.setting.SettingsAdvice;
import dev.maquette.advise.statistic.StatisticsAdvice;
import dev.maquette.advise.time.AdviceTimes;
import dev.maquette.advise.view.ViewAdvice;
import dev.maquette.app.report.document.Block;
import dev.maquette.app.report.document.Document;
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
/// @param structure on how tables are laid out
/// @param ahead what it says of the time to come
/// @param brief whether the parts beside that on indexes are shown to a reader in short
public record AdviceParts(
        Optional<IndexPart> index,
        Optional<SettingsAdvice> settings,
        Optional<StatisticsAdvice> statistics,
        Optional<StatementAdvice> query,
        StructureAdvice structure,
        AdviceAhead ahead,
        boolean brief) {
    /// The version of the document for programs.
    static final int FORMAT_VERSION = 1;

    /// What a reader should know of every figure.
    public static final String FOOT = "Costs are the planner's own unit, not time. Nothing here was run against the"
            + " database: changes were tried on a scale model that holds no rows.";

    /// Advice on indexes.
    ///
    /// @param times how long statements take before and after, when that is predicted
    public record IndexPart(Advice advice, Optional<AdviceTimes> times) {}

    /// Advice on how tables are laid out.
    ///
    /// @param views on materialised views
    /// @param partitions on partitions
    public record StructureAdvice(Optional<ViewAdvice> views, Optional<PartitionAdvice> partitions) {
        /// None was asked for.
        public static StructureAdvice none() {
            return new StructureAdvice(Optional.empty(), Optional.empty());
        }
    }

    /// What rules found in statements, and how to write them.
    public record StatementAdvice(QueryAdvice findings, RewriteAdvice rewrites) {}

    /// Advice of which nothing was asked of the time to come, nor of how tables are laid out.
    public AdviceParts(
            Optional<IndexPart> index,
            Optional<SettingsAdvice> settings,
            Optional<StatisticsAdvice> statistics,
            Optional<StatementAdvice> query,
            boolean brief) {
        this(index, settings, statistics, query, StructureAdvice.none(), AdviceAhead.none(), brief);
    }

    /// The document for a reader.
    ///
    /// @param database what the advice is for
    public Document document(String database) {
        return new Document("Advice for " + database, blocks());
    }

    /// The parts of the document.
    public List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        index.ifPresent(part -> add("Indexes", "", IndexChapter.of(part.advice()), blocks));
        index.flatMap(IndexPart::times)
                .ifPresent(predicted -> add("Predicted times", "", TimesChapter.of(predicted), blocks));
        query.ifPresent(advice -> {
            add("Statements", "query", RewriteChapter.of(advice.rewrites()), blocks);
            add("Findings in statements", "query", QueryChapter.of(advice.findings()), blocks);
        });
        structure.views().ifPresent(advice -> add("Materialised views", "view", ViewChapter.of(advice), blocks));
        structure.partitions().ifPresent(advice -> add("Partitions", "partition", PartitionChapter.of(advice), blocks));
        statistics.ifPresent(advice -> add(
                "Statistics",
                "statistics",
                brief ? StatisticsChapter.brief(advice) : StatisticsChapter.of(advice),
                blocks));
        settings.ifPresent(advice -> add(
                "Settings", "settings", brief ? SettingsChapter.brief(advice) : SettingsChapter.of(advice), blocks));
        blocks.addAll(ahead.blocks());
        return blocks;
    }

    /// A part in short says how to see all of it.
    private void add(String name, String kind, List<Block> content, List<Block> blocks) {
        if (!content.isEmpty()) {
            boolean whole = kind.isEmpty() || !brief;
            blocks.add(new Block.Heading(whole ? name : name + " (in short; --for " + kind + " tells all)"));
            blocks.addAll(content);
        }
    }

    /// The document: the advice on indexes, the other parts in objects of their own. A change that breaks a reader
    /// raises
    /// `format_version`. A line feed is at its end.
    ///
    /// @source docs/reference/advice-schema.json
    public String json() {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("format_version", FORMAT_VERSION);
        index.map(IndexPart::advice).map(AdviceJson::document).ifPresent(document::setAll);
        index.flatMap(IndexPart::times)
                .ifPresent(predicted -> document.set("milliseconds", TimesJson.document(predicted)));
        query.ifPresent(advice -> document.set(
                "query",
                QueryJson.document(advice.findings()).set("rewrites", RewriteJson.document(advice.rewrites()))));
        structure.views().ifPresent(advice -> document.set("view", ViewJson.document(advice)));
        structure.partitions().ifPresent(advice -> document.set("partition", PartitionJson.document(advice)));
        statistics.ifPresent(advice -> document.set("statistics", StatisticsJson.document(advice)));
        settings.ifPresent(advice -> document.set("settings", SettingsJson.document(advice)));
        ahead.addTo(document);
        return Json.text(document);
    }
}
