package dev.maquette.verify.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.advise.demand.DemandReader;
import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.hazard.CheckResult;
import dev.maquette.hazard.Checker;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.HeldLock;
import dev.maquette.hazard.LockMode;
import dev.maquette.hazard.Migration;
import dev.maquette.hazard.MigrationCheck;
import dev.maquette.hazard.MigrationReader;
import dev.maquette.hazard.Outcome;
import dev.maquette.hazard.Rates;
import dev.maquette.hazard.SafeSequence;
import dev.maquette.hazard.SafeSequences;
import dev.maquette.hazard.StatementCheck;
import dev.maquette.hazard.Verdict;
import dev.maquette.hazard.WorkloadChecker;
import dev.maquette.model.Snapshot;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.model.workload.Workload;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.verify.load.StillServer;
import dev.maquette.workload.StatementFile;
import dev.maquette.workload.StatementStatistics;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Forms of DDL: what is said of each, against what each does to tables that hold rows.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HazardMatrixTest {
    /// How much larger tables are in production than here.
    private static final int FACTOR = 10_000;

    /// Dangerous forms that have a safe one.
    private static final Set<String> SAFER = Set.of(
            "set-not-null",
            "add-check",
            "check-validated-at-once",
            "add-unique",
            "add-primary-key",
            "add-foreign-key",
            "create-index",
            "create-unique-index",
            "drop-index",
            "reindex-index",
            "reindex-table",
            "add-column-volatile-default",
            "add-column-serial",
            "add-column-identity",
            "attach-partition",
            "attach-partition-beside-default",
            "refresh-materialized-view-with-key");

    /// One statement of another schema than any form's.
    private static final Workload WORKLOAD = StatementFile.read("SELECT count(*) FROM \"add-check\".t");

    private final EmbeddedServers servers = EmbeddedServers.standard();
    private final Connections connections = Connections.standard();

    static Path folder() {
        return Path.of(
                System.getProperty("maquette.root", "."), "verify/src/test/resources/dev/maquette/verify/hazard");
    }

    @ParameterizedTest
    @ValueSource(ints = {18})
    void everyFormIsJudgedAsItsExecutionShows(int major) throws SQLException {
        compare(major);
    }

    @Tag("benchmark")
    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17})
    void everyFormIsJudgedAsItsExecutionShowsBetween(int major) throws SQLException {
        compare(major);
    }

    private void compare(int major) throws SQLException {
        List<HazardCase> forms = HazardCase.all(folder(), major);
        Map<String, Truth> truth = new TreeMap<>();
        Map<String, Judged> judged = new TreeMap<>();
        try (PostgresServer production = servers.start(StillServer.of(major));
                Connection connection = connections.open(production.target("postgres"))) {
            for (HazardCase form : forms) {
                create(connection, form);
            }
            analyze(connection);
            Snapshot snapshot = new Capture(connection, CaptureOptions.standard(), StatementStatistics::read).run();
            try (ScaleModel model = new ScaleModelBuilder(servers, connections)
                    .build(scaled(snapshot).withWorkload(WORKLOAD))) {
                assertThat(model.leftOut()).isEmpty();
                judged.putAll(judge(model, forms));
                safely(model, forms);
                repeatably(model, forms);
            }
            for (HazardCase form : forms) {
                if (Truth.isTransactional(form)) {
                    truth.put(form.name(), Truth.of(connection, form));
                }
            }
        }
        assertThat(judged).hasSameSizeAs(forms);
        assertThat(forms.stream()
                        .flatMap(form -> differences(
                                form, Objects.requireNonNull(judged.get(form.name())), truth.get(form.name()))))
                .isEmpty();
    }

    /// Where what is said of a form is not what is expected, or not what its execution showed.
    private static Stream<String> differences(HazardCase form, Judged judged, @Nullable Truth truth) {
        var differences = new ArrayList<String>();
        HazardCase.Expected expected = form.expected();
        if (!judged.reached()) {
            differences.add(form + " was not executed to its end");
        }
        if (!judged.verdict().equals(expected.verdict())) {
            differences.add(form + " is " + expected.verdict() + ", not " + judged);
        }
        if (!judged.tableLocks().equals(expected.locks())) {
            differences.add(form + " takes " + expected.locks() + ", not " + judged.locks());
        }
        if (truth != null && !truth.failed() && !truth.locks().equals(judged.locks())) {
            differences.add(form + " took " + truth.locks() + ", not " + judged.locks());
        }
        if (truth != null && truth.dangerous() != judged.verdict().equals("DANGEROUS")) {
            differences.add(form + " showed " + truth + ", not " + judged);
        }
        return differences.stream();
    }

    /// What is said of a form.
    record Judged(String verdict, Map<String, String> locks, List<String> hazards, boolean reached) {
        private static final List<String> TABLES =
                List.of("t", "p", "m", "parted", "parted_1", "parted_default", "child");

        static Judged of(MigrationCheck check) {
            var locks = new TreeMap<String, String>();
            check.statements().stream()
                    .flatMap(statement -> statement.locks().stream())
                    .filter(HeldLock::existed)
                    .sorted(Comparator.comparing(HeldLock::mode))
                    .forEach(lock ->
                            locks.put(lock.relation().name(), lock.mode().sql()));
            List<Hazard> hazards = check.statements().stream()
                    .flatMap(statement -> statement.hazards().stream())
                    .toList();
            Verdict verdict = check.statements().stream()
                    .map(StatementCheck::verdict)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            return new Judged(
                    verdict.name(),
                    locks,
                    hazards.stream().map(Hazard::message).toList(),
                    check.statements().stream()
                            .map(StatementCheck::outcome)
                            .noneMatch(outcome ->
                                    outcome instanceof Outcome.NotReached || outcome instanceof Outcome.NotChecked));
        }

        /// Those on tables, without the weakest.
        Map<String, String> tableLocks() {
            var some = new TreeMap<>(locks);
            some.keySet().retainAll(TABLES);
            some.values().removeIf(LockMode.ACCESS_SHARE.sql()::equals);
            return some;
        }
    }

    private static void create(Connection connection, HazardCase form) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA \"" + form.name() + "\"; SET search_path = \"" + form.name() + "\"");
            statement.execute(form.before());
            statement.execute("RESET search_path");
        }
    }

    private static void analyze(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    private static Snapshot scaled(Snapshot snapshot) {
        return snapshot.withStatistics(snapshot.statistics()
                .withRelations(snapshot.statistics().relations().stream()
                        .map(size -> new RelationStatistics(
                                size.relation(),
                                size.pages() * FACTOR,
                                size.tuples() * FACTOR,
                                size.allVisible() * FACTOR,
                                size.blocks() * FACTOR,
                                size.toastBytes()))
                        .toList()));
    }

    /// The forms that have a safe sequence, and that it leads to the same schema without danger.
    private static void safely(ScaleModel model, List<HazardCase> forms) {
        List<HazardCase> some =
                forms.stream().filter(form -> SAFER.contains(form.name())).toList();
        CheckResult result = check(model, some);
        assertThat(result.statements().stream().filter(check -> !check.safe().isEmpty()))
                .hasSameSizeAs(some);
        SafeSequence sequence = SafeSequences.of(model, result).orElseThrow();
        assertThat(sequence.sameSchema()).isTrue();
        assertThat(sequence.usable()).isTrue();
        assertThat(sequence.check().statements().stream()
                        .filter(check -> check.verdict() == Verdict.DANGEROUS)
                        .map(check -> check.statement().sql() + check.hazards()))
                .isEmpty();
    }

    /// That all can be repeated at production's size, but for what a block hides.
    private static void repeatably(ScaleModel model, List<HazardCase> forms) {
        List<HazardCase> some = forms.stream()
                .filter(form -> !form.expected().fails() && !form.name().equals("do-block"))
                .toList();
        CheckResult result = WorkloadChecker.check(model, DemandReader.of(model), check(model, some));
        assertThat(result.workload().orElseThrow().judged()).isOne();
        assertThat(result.workload().orElseThrow().notJudged()).isEmpty();
    }

    /// A form that fails stops a run, so that it needs one of its own.
    private static Map<String, Judged> judge(ScaleModel model, List<HazardCase> forms) {
        List<HazardCase> together =
                forms.stream().filter(form -> !form.expected().fails()).toList();
        Stream<HazardCase> alone = forms.stream().filter(form -> form.expected().fails());
        return Stream.concat(Stream.of(together), alone.map(List::of))
                .flatMap(some -> check(model, some).migrations().stream())
                .collect(Collectors.toMap(check -> check.migration().name(), Judged::of));
    }

    private static CheckResult check(ScaleModel model, List<HazardCase> forms) {
        List<Migration> migrations = forms.stream()
                .map(form -> MigrationReader.plain(form.name(), form.migration()))
                .toList();
        return Checker.check(model, migrations, Rates.assumed());
    }
}
