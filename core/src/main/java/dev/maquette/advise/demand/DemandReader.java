package dev.maquette.advise.demand;

import dev.maquette.advise.demand.AdvisedStatement.Variant;
import dev.maquette.advise.demand.Demand.LeftOutStatement;
import dev.maquette.model.workload.WorkloadStatement;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.scale.ScaleModel;
import dev.maquette.workload.OwnStatements;
import dev.maquette.workload.ParameterValues;
import dev.maquette.workload.ParameterValues.Rank;
import dev.maquette.workload.ParameterValues.TypedValue;
import dev.maquette.workload.StatisticsValues;
import dev.maquette.workload.meaning.Analysis;
import dev.maquette.workload.meaning.StatementAnalyzer;
import dev.maquette.workload.meaning.StatementMeaning;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the demand of a model's workload: what each statement means, and with which values it is planned.
///
/// A statement with parameters is planned with the most common values of the columns they are compared with,
/// with typical ones and with rare ones; half of its calls count as typical. A parameter no value can be
/// found for stays one, so that the plan is generic in it.
public final class DemandReader {
    /// More statements than this are not looked at one by one.
    static final int MAXIMUM_STATEMENTS = 600;

    private static final Map<Rank, Double> SHARES = Map.of(Rank.COMMON, 0.25, Rank.TYPICAL, 0.5, Rank.RARE, 0.25);

    private final ScaleModel model;
    private final ParameterValues values;
    private final List<AdvisedStatement> statements = new ArrayList<>();
    private final List<LeftOutStatement> leftOut = new ArrayList<>();

    private DemandReader(ScaleModel model) {
        this.model = model;
        this.values = new ParameterValues(
                new StatisticsValues(model.snapshot().statistics().columns()));
    }

    /// The demand of a model's workload. What clients do not send themselves, what is no query, and what
    /// reads the catalogue only is passed over.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public static Demand of(ScaleModel model) {
        List<WorkloadStatement> queries =
                OwnStatements.leftOutOf(model.snapshot().workload());
        WorkloadCompression compressed = WorkloadCompression.of(queries, MAXIMUM_STATEMENTS);
        var reader = new DemandReader(model);
        try (Connection connection = model.planning();
                StatementAnalyzer analyzer = StatementAnalyzer.open(connection)) {
            compressed.statements().forEach(statement -> reader.read(statement, analyzer));
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
        return new Demand(reader.statements, reader.leftOut, compressed.notes());
    }

    private void read(WorkloadStatement statement, StatementAnalyzer analyzer) {
        String text = statement.text().orElse("");
        Analysis analysis = analyzer.analyse(text);
        if (analysis.readsCatalogueOnly(text)) {
            return;
        }
        switch (analysis) {
            case Analysis.Analysed(StatementMeaning meaning) -> read(statement, meaning);
            case Analysis.NotAnalysed refused -> leaveOut(statement, refused.message());
        }
    }

    private void read(WorkloadStatement statement, StatementMeaning meaning) {
        Optional<String> gap = model.gaps().reason(meaning);
        if (gap.isPresent()) {
            leaveOut(statement, gap.get());
            return;
        }
        long calls = Math.max(1, statement.use().calls());
        statements.add(new AdvisedStatement(
                statement.id(),
                statement.text().orElse(""),
                calls,
                (double) statement.use().rows() / calls,
                meaning,
                variants(meaning)));
    }

    private void leaveOut(WorkloadStatement statement, String reason) {
        leftOut.add(new LeftOutStatement(
                statement.id(), statement.text().orElse(""), statement.use().calls(), reason));
    }

    private List<Variant> variants(StatementMeaning meaning) {
        if (meaning.text().parameterTypes().isEmpty()) {
            return List.of(new Variant("as written", meaning.text().sql(), 1, List.of()));
        }
        Map<String, Variant> variants = new LinkedHashMap<>();
        for (Rank rank : Rank.values()) {
            Map<Integer, TypedValue> chosen = values.of(meaning, rank);
            String sql = ParameterValues.renderKnown(meaning, chosen);
            var variant = new Variant(
                    rank.name().toLowerCase(Locale.ROOT),
                    sql,
                    SHARES.getOrDefault(rank, 0.0),
                    OpenParameters.numbered(meaning, chosen));
            variants.merge(sql, variant, DemandReader::together);
        }
        return List.copyOf(variants.values());
    }

    private static Variant together(Variant first, Variant second) {
        return new Variant(
                first.values() + ", " + second.values(), first.sql(), first.share() + second.share(), first.lookups());
    }
}
