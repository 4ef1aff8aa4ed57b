package dev.maquette.verify.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.Snapshot;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.model.workload.Workload;
import dev.maquette.model.workload.WorkloadSource;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.review.Finding;
import dev.maquette.review.Review;
import dev.maquette.review.ReviewResult;
import dev.maquette.review.Rule;
import dev.maquette.review.Subject;
import dev.maquette.review.Verification;
import dev.maquette.review.rule.Rules;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.sql.Identifier;
import dev.maquette.verify.load.StillServer;
import dev.maquette.workload.StatementStatistics;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every case in a schema of its own of one database, reviewed once.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewCasesTest {
    private final List<RuleCase> cases = RuleCase.all(folder());
    private List<Finding> findings = List.of();

    private static Path folder() {
        return Path.of(
                System.getProperty("maquette.root", "."), "verify/src/test/resources/dev/maquette/verify/review");
    }

    @BeforeAll
    void review() throws SQLException {
        var servers = EmbeddedServers.standard();
        var connections = Connections.standard();
        Snapshot snapshot;
        try (PostgresServer production = servers.start(StillServer.of(18));
                Connection connection = connections.open(production.target("postgres"))) {
            for (RuleCase ruleCase : cases) {
                create(connection, ruleCase);
            }
            snapshot = new Capture(connection, CaptureOptions.standard(), StatementStatistics::read).run();
        }
        try (ScaleModel model = new ScaleModelBuilder(servers, connections).build(scaled(withWorkload(snapshot)))) {
            assertThat(model.leftOut()).isEmpty();
            ReviewResult result = new Review(Rules.all()).of(model);
            findings = result.findings();
        }
    }

    private static void create(Connection connection, RuleCase ruleCase) throws SQLException {
        String schema = Identifier.quote(ruleCase.rule());
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema + "; SET search_path = " + schema);
            statement.execute(ruleCase.before());
            statement.execute("RESET ROLE; SELECT pg_catalog.pg_stat_force_next_flush()");
        }
    }

    private Snapshot withWorkload(Snapshot snapshot) {
        var source = new WorkloadSource(
                WorkloadSource.Origin.FILE, Optional.empty(), Optional.empty(), 0, Map.of(), List.of());
        var workload = new Workload(
                source,
                cases.stream()
                        .flatMap(ruleCase -> ruleCase.statements().stream())
                        .toList());
        return new Snapshot(snapshot.origin(), snapshot.schema(), snapshot.statistics(), snapshot.usage(), workload);
    }

    /// The snapshot with some tables larger than they are.
    private Snapshot scaled(Snapshot snapshot) {
        return snapshot.withStatistics(snapshot.statistics()
                .withRelations(snapshot.statistics().relations().stream()
                        .map(this::scaled)
                        .toList()));
    }

    private RelationStatistics scaled(RelationStatistics size) {
        int factor = cases.stream()
                .filter(ruleCase -> ruleCase.rule().equals(size.relation().schema()))
                .map(ruleCase -> ruleCase.scaled().getOrDefault(size.relation().name(), 1))
                .findFirst()
                .orElse(1);
        return new RelationStatistics(
                size.relation(),
                size.pages() * factor,
                size.tuples() * factor,
                size.allVisible() * factor,
                size.blocks() * factor,
                size.toastBytes());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatIsThereAndNothingElse(RuleCase ruleCase) {
        List<RuleCase.Expected> found = findings.stream()
                .filter(finding -> finding.rule().equals(ruleCase.rule()))
                .filter(finding -> concerns(finding, ruleCase))
                .map(ReviewCasesTest::summary)
                .sorted(Comparator.comparing(RuleCase.Expected::object))
                .toList();
        assertThat(found).isEqualTo(ruleCase.expected());
    }

    private static boolean concerns(Finding finding, RuleCase ruleCase) {
        return switch (finding.subject()) {
            case Subject.SchemaObject object -> object.display().startsWith(ruleCase.rule());
            case Subject.Statement statement -> statement.key().startsWith(ruleCase.rule() + "/");
        };
    }

    private static RuleCase.Expected summary(Finding finding) {
        return new RuleCase.Expected(
                finding.subject().display(),
                finding.severity().name(),
                finding.verification().getClass().getSimpleName());
    }

    @Test
    void noRemedyIsRefuted() {
        assertThat(findings.stream()
                        .filter(finding -> finding.verification() instanceof Verification.Refuted)
                        .map(finding ->
                                finding.rule() + " " + finding.subject().display() + " " + finding.verification()))
                .isEmpty();
    }

    @Test
    void everyUndoBringsTheSchemaBack() {
        assertThat(findings.stream()
                        .flatMap(finding -> finding.verification() instanceof Verification.Verified verified
                                ? verified.undoGap().stream()
                                        .map(gap -> finding.rule() + " "
                                                + finding.subject().display() + ": " + gap)
                                : Stream.empty()))
                .isEmpty();
    }

    @Test
    void everyRuleHasACase() {
        assertThat(cases.stream().map(RuleCase::rule))
                .containsExactlyInAnyOrderElementsOf(Rules.all().stream()
                        .map(Rule::description)
                        .map(description -> description.id())
                        .toList());
    }

    List<RuleCase> cases() {
        return cases;
    }
}
