package dev.maquette.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.hazard.MigrationCheck.End;
import dev.maquette.hazard.MigrationCheck.PartCheck;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {
    private static final Origin ORIGIN = new Origin(
            new Origin.Server(18, "18.6", false, 8192, "on"),
            "shop",
            Instant.EPOCH,
            new Origin.DatabaseLocale("UTF8", "C", "C", "c", Optional.empty()),
            new Origin.Abilities("reader", false, true, true, true, false, false),
            List.of(),
            List.of());

    private static CheckResult found(String file, String sql, Hazard... hazards) {
        Migration migration = MigrationReader.plain(file, sql);
        List<StatementCheck> checks = migration.parts().getFirst().statements().stream()
                .map(statement -> StatementCheck.without(statement, new Outcome.Executed(), List.of(hazards)))
                .toList();
        var check = new MigrationCheck(migration, List.of(new PartCheck(false, End.COMMITTED, checks)));
        return new CheckResult(ORIGIN, Rates.assumed(), Duration.ZERO, List.of(check), Optional.empty());
    }

    private static Hazard hazard(String rule, String message) {
        return new Hazard(rule, Verdict.DANGEROUS, message, "advice");
    }

    @Test
    void whatIsKnownIsHarmlessWhereverItStandsAndHoweverLargeTheTableIs(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("baseline.json");
        CheckResult before = found("db/V1__a.sql", "DROP TABLE t", hazard("data.lost", "1,000 rows"));
        Files.writeString(file, Baseline.of(before).text());
        CheckResult after = found("V1__a.sql", "\n\n  DROP   TABLE\nt", hazard("data.lost", "2,000 rows"));
        CheckResult known = Baseline.read(file).applied(after);
        assertThat(known.verdict()).isEqualTo(Verdict.HARMLESS);
        assertThat(known.statements().getFirst().hazards().getFirst().advice()).startsWith("Known, by the baseline.");
    }

    @Test
    void whatIsNewIsNotKnown() {
        Hazard lost = hazard("data.lost", "x");
        Baseline baseline = Baseline.of(found("a.sql", "DROP TABLE t", lost));
        assertThat(baseline.applied(found("a.sql", "DROP TABLE u", lost)).verdict())
                .isEqualTo(Verdict.DANGEROUS);
        assertThat(baseline.applied(found("b.sql", "DROP TABLE t", lost)).verdict())
                .isEqualTo(Verdict.DANGEROUS);
        assertThat(baseline.applied(found("a.sql", "DROP TABLE t", hazard("lock.long", "x")))
                        .verdict())
                .isEqualTo(Verdict.DANGEROUS);
        assertThat(baseline.applied(found("a.sql", "DROP TABLE t", lost, lost)).verdict())
                .isEqualTo(Verdict.DANGEROUS);
    }

    @Test
    void aFileThatIsNoBaselineIsRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("baseline.json");
        for (String text : List.of("", "[]", "{\"format_version\": 2, \"findings\": []}")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> Baseline.read(file)).isInstanceOf(MaquetteException.class);
        }
        assertThatThrownBy(() -> Baseline.read(folder.resolve("none"))).isInstanceOf(MaquetteException.class);
    }
}
