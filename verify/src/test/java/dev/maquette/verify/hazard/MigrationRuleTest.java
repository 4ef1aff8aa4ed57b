package dev.maquette.verify.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.Maquette;
import dev.maquette.catalog.CatalogJson;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.hazard.CheckResult;
import dev.maquette.hazard.MigrationCheck;
import dev.maquette.hazard.MigrationReader;
import dev.maquette.hazard.MigrationRuleDescription;
import dev.maquette.hazard.MigrationRulePages;
import dev.maquette.hazard.Verdict;
import dev.maquette.hazard.rule.MigrationRules;
import dev.maquette.postgres.Connections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A case for each rule that execution alone does not decide: a folder named after it, with the lines at which it has
/// something to say. The first line is the one that sets the search path.
class MigrationRuleTest {
    private static final Set<String> SHOWN_BY_EXECUTION =
            Set.of("lock.long", "data.lost", "data.fails", "index.dropped", "dependent.dropped", "statement.fails");

    /// @param rule the rule, and the schema
    private record Case(String rule, String before, String change, Expected expected) {
        /// @param lines where the rule says that something is not harmless
        private record Expected(List<Integer> lines) {}

        static Case of(Path folder) {
            return new Case(
                    folder.getFileName().toString(),
                    HazardCase.text(folder.resolve("before.sql")),
                    HazardCase.text(folder.resolve("change.sql")),
                    CatalogJson.read(HazardCase.text(folder.resolve("expected.json")), Expected.class));
        }

        String inSchema(String sql) {
            return "SET search_path = \"" + rule + "\", public;\n" + sql;
        }

        List<Integer> lines(MigrationCheck check) {
            return check.statements().stream()
                    .filter(statement -> statement.hazards().stream()
                            .anyMatch(hazard -> hazard.rule().equals(rule) && hazard.verdict() != Verdict.HARMLESS))
                    .map(statement -> statement.statement().line())
                    .toList();
        }
    }

    private static List<Case> cases() throws IOException {
        Path folder = Path.of(
                System.getProperty("maquette.root", "."), "verify/src/test/resources/dev/maquette/verify/hazardrule");
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.sorted().map(Case::of).toList();
        }
    }

    @Test
    void rulesSpeakWhereTheyShould() throws SQLException, IOException {
        List<Case> cases = cases();
        String schemas = cases.stream()
                .map(one -> "CREATE SCHEMA \"" + one.rule() + "\";\n" + one.inSchema(one.before()))
                .collect(Collectors.joining("\n"));
        var said = new TreeMap<String, List<Integer>>();
        try (CheckedDatabase database = CheckedDatabase.of(18, schemas)) {
            var maquette = new Maquette(EmbeddedServers.standard(), Connections.standard());
            CheckResult result = maquette.check(
                    database.model(),
                    cases.stream()
                            .map(one -> MigrationReader.plain(one.rule(), one.inSchema(one.change())))
                            .toList(),
                    SlowRates.SLOW);
            assertThat(result.migrations()).allMatch(MigrationCheck::completed);
            for (int at = 0; at < cases.size(); at++) {
                said.put(
                        cases.get(at).rule(),
                        cases.get(at).lines(result.migrations().get(at)));
            }
        }
        assertThat(said)
                .isEqualTo(cases.stream()
                        .collect(Collectors.toMap(
                                Case::rule, one -> one.expected().lines())));
    }

    @Test
    void everyRuleHasACaseAndAPage() throws IOException {
        Set<String> tested = cases().stream().map(Case::rule).collect(Collectors.toSet());
        assertThat(MigrationRules.descriptions())
                .extracting(MigrationRuleDescription::id)
                .doesNotHaveDuplicates()
                .allMatch(rule -> tested.contains(rule) || SHOWN_BY_EXECUTION.contains(rule));
        assertThat(MigrationRules.descriptions())
                .allSatisfy(rule -> assertThat(MigrationRulePages.page(rule))
                        .startsWith("# " + rule.id() + ": " + rule.title() + "\n")
                        .contains("## Why it matters", "## How to resolve it", "## When to ignore it"));
    }
}
