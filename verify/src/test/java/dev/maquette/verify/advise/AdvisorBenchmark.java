package dev.maquette.verify.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.advise.Advice;
import dev.maquette.advise.AdviceRequest;
import dev.maquette.advise.Advisor;
import dev.maquette.advise.IndexAdvice;
import dev.maquette.advise.candidate.CandidateKinds;
import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.workload.Workload;
import dev.maquette.plan.Explain;
import dev.maquette.postgres.Connections;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.verify.load.KeptServers;
import dev.maquette.verify.load.NamedStatement;
import dev.maquette.verify.tpch.TpchData;
import dev.maquette.verify.tpch.TpchStatements;
import dev.maquette.workload.StatementFile;
import dev.maquette.workload.StatementStatistics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The advice for TPC-H within budgets of true bytes, its indexes really built and the statements planned on the full
/// data with them, relative to no index at all.
///
///     mvn verify -Pbenchmark -pl verify -am -Dtest=AdvisorBenchmark -Dsurefire.failIfNoSpecifiedTests=false
///
/// System properties: `maquette.benchmark.major` (18), `maquette.benchmark.scale` (1), `maquette.benchmark.samples`
/// (5),
/// `maquette.benchmark.budgets` (100,250,500,1000,2000), in 10^6 bytes.
@Tag("benchmark")
class AdvisorBenchmark {
    /// Without these the published comparisons are made: their sub-queries dominate everything else.
    private static final Set<String> LEFT_OUT = Set.of("q2", "q17", "q20");

    /// The settings of the published comparisons are PostgreSQL's own.
    private static final List<String> DEFAULTS =
            List.of("random_page_cost = 4", "work_mem = '4MB'", "effective_cache_size = '4GB'");

    private static final String DROP_ALL = """
        SELECT pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I CASCADE', c.conrelid::regclass, c.conname)
          FROM pg_catalog.pg_constraint AS c
         WHERE c.contype IN ('p', 'u', 'f') AND c.connamespace = 'public'::regnamespace
        UNION ALL
        SELECT pg_catalog.format('DROP INDEX IF EXISTS %s', i.indexrelid::regclass)
          FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS t ON t.oid = i.indrelid
         WHERE t.relnamespace = 'public'::regnamespace
           AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint AS k WHERE k.conindid = i.indexrelid)
        """;

    private static final String INDEX_BYTES = """
        SELECT COALESCE(sum(pg_catalog.pg_indexes_size(t.oid)), 0)
          FROM pg_catalog.pg_class AS t
         WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r'
        """;

    private final int major = Integer.getInteger("maquette.benchmark.major", 18);
    private final double scale = Double.parseDouble(System.getProperty("maquette.benchmark.scale", "1"));
    private final int samples = Integer.getInteger("maquette.benchmark.samples", 5);
    private final List<Long> budgets =
            List.of(System.getProperty("maquette.benchmark.budgets", "100,250,500,1000,2000")
                            .split(","))
                    .stream()
                    .map(Long::parseLong)
                    .toList();

    /// What came of one budget.
    private record Outcome(
            double predicted, double real, long predictedBytes, long realBytes, int indexes, long planned) {}

    @Test
    void adviceIsWorthWhatItSays() throws Exception {
        try (var production = KeptServers.standard().start(major, new TpchData(scale))) {
            for (String setting : DEFAULTS) {
                production.database().run("ALTER DATABASE " + KeptServers.DATABASE + " SET " + setting);
            }
            try (Connection connection = production.database().open()) {
                measure(connection);
            } finally {
                production.database().run("ALTER DATABASE " + KeptServers.DATABASE + " RESET ALL");
            }
        }
    }

    private void measure(Connection connection) throws SQLException {
        for (CandidateKinds kinds : List.of(CandidateKinds.plain(2), CandidateKinds.plain(4), CandidateKinds.all())) {
            for (long budget : budgets) {
                List<Outcome> outcomes = new ArrayList<>();
                for (int sample = 0; sample < samples; sample++) {
                    outcomes.add(outcome(connection, kinds, budget * 1_000_000));
                }
                report(kinds, budget, outcomes);
            }
        }
    }

    private static List<NamedStatement> statements() {
        return TpchStatements.all().stream()
                .filter(statement -> !LEFT_OUT.contains(statement.name()))
                .toList();
    }

    private static Workload workload() {
        return StatementFile.read(statements().stream()
                .map(statement -> "-- name: " + statement.name() + "\n" + statement.sql() + ";\n")
                .collect(Collectors.joining()));
    }

    /// Takes a new sample, advises, and builds what is advised in a transaction that is rolled back.
    private static Outcome outcome(Connection connection, CandidateKinds kinds, long budget) throws SQLException {
        Advice advice = advice(withoutIndexes(sample(connection)), kinds, budget);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String sql : texts(statement, DROP_ALL)) {
                statement.execute(sql);
            }
            double without = cost(connection);
            for (IndexAdvice change : advice.changes()) {
                statement.execute(change.change().sql().replace(" CONCURRENTLY", ""));
            }
            return new Outcome(
                    advice.totals().share(),
                    cost(connection) / without,
                    advice.changes().stream().mapToLong(IndexAdvice::bytes).sum(),
                    Long.parseLong(texts(statement, INDEX_BYTES).getFirst()),
                    advice.changes().size(),
                    advice.effort().planned());
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static Snapshot sample(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
        return new Capture(connection, CaptureOptions.standard(), StatementStatistics::read)
                .run()
                .withWorkload(workload());
    }

    private static Snapshot withoutIndexes(Snapshot snapshot) {
        Schema schema = snapshot.schema();
        Relations relations = schema.relations();
        List<Constraint> kept = relations.constraints().stream()
                .filter(constraint -> constraint.kind() == ConstraintKind.NOT_NULL)
                .toList();
        var bare = new Relations(
                relations.tables(), relations.views(), relations.sequences(), List.of(), kept, relations.statistics());
        return snapshot.withSchema(new Schema(
                schema.environment(),
                schema.types(),
                schema.code(),
                bare,
                schema.behaviour(),
                schema.dependencies(),
                schema.omissions()));
    }

    private static Advice advice(Snapshot snapshot, CandidateKinds kinds, long budget) {
        AdviceRequest request = AdviceRequest.standard()
                .of(kinds)
                .withBudget(budget)
                .withLeastGain(1e-6)
                .within(Duration.ofMinutes(10));
        try (ScaleModel model =
                new ScaleModelBuilder(EmbeddedServers.standard(), Connections.standard()).build(snapshot)) {
            return Advisor.advise(model, request, System::nanoTime);
        }
    }

    private static double cost(Connection connection) {
        return statements().stream()
                .mapToDouble(statement -> Explain.standard()
                        .plan(connection, statement.sql())
                        .totalCost()
                        .value())
                .sum();
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        var texts = new ArrayList<String>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private void report(CandidateKinds kinds, long budget, List<Outcome> outcomes) {
        assertThat(outcomes).isNotEmpty();
        System.out.printf(
                Locale.ROOT,
                "advise PG %d SF %s, %s, %d MB: %.2f %% of the cost without an index (predicted %.2f %%), %.0f MB"
                        + " really (predicted %.0f MB), %.0f indexes, %.0f plans made, mean of %d samples%n",
                major,
                scale,
                kinds,
                budget,
                100 * outcomes.stream().mapToDouble(Outcome::real).average().orElseThrow(),
                100
                        * outcomes.stream()
                                .mapToDouble(Outcome::predicted)
                                .average()
                                .orElseThrow(),
                outcomes.stream().mapToLong(Outcome::realBytes).average().orElseThrow() / 1e6,
                outcomes.stream().mapToLong(Outcome::predictedBytes).average().orElseThrow() / 1e6,
                outcomes.stream().mapToInt(Outcome::indexes).average().orElseThrow(),
                outcomes.stream().mapToLong(Outcome::planned).average().orElseThrow(),
                outcomes.size());
    }
}
