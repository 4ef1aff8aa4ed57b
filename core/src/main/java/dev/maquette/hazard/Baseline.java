package dev.maquette.hazard;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.workload.text.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/// Findings that are known, so that only new ones fail a check.
///
/// @param formatVersion of the file
/// @param findings those that are known; of several alike each by itself
public record Baseline(int formatVersion, List<Known> findings) {
    private static final int FORMAT_VERSION = 1;

    public Baseline {
        findings = List.copyOf(findings);
    }

    /// What a finding is known by: neither its line nor its numbers, which change.
    ///
    /// @param migration the name of the file, without folders
    /// @param rule the rule
    /// @param statement the statement's tokens with blanks between
    public record Known(String migration, String rule, String statement) {
        static Known of(Migration migration, MigrationStatement statement, Hazard hazard) {
            String file = migration
                    .name()
                    .substring(migration.name().replace('\\', '/').lastIndexOf('/') + 1);
            String text = statement.tokens().stream().map(Token::text).collect(Collectors.joining(" "));
            return new Known(file, hazard.rule(), text);
        }
    }

    /// What was found, but for what is harmless.
    public static Baseline of(CheckResult result) {
        return new Baseline(
                FORMAT_VERSION,
                result.migrations().stream().flatMap(Baseline::known).toList());
    }

    private static Stream<Known> known(MigrationCheck migration) {
        return migration.statements().stream()
                .flatMap(check -> check.hazards().stream()
                        .filter(hazard -> hazard.verdict() != Verdict.HARMLESS)
                        .map(hazard -> Known.of(migration.migration(), check.statement(), hazard)));
    }

    /// Reads one from a file.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when the file cannot be read or is none
    public static Baseline read(Path file) {
        try {
            Baseline baseline = CatalogJson.read(Files.readString(file), Baseline.class);
            if (baseline.formatVersion() == FORMAT_VERSION) {
                return baseline;
            }
            throw problem(file, "It has version " + baseline.formatVersion() + "; this Maquette reads version 1.")
                    .toException();
        } catch (IOException e) {
            throw problem(file, e.toString()).toException(e);
        } catch (JacksonException e) {
            throw problem(file, e.getOriginalMessage()).toException(e);
        }
    }

    private static Problem problem(Path file, String detail) {
        return Problem.of(ProblemCode.INPUT, "could not read the baseline \"" + file + "\"")
                .withDetail(detail)
                .withHint("Write one with --write-baseline FILE.");
    }

    /// This baseline as a file's text, with a line feed at its end.
    public String text() {
        return CatalogJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    }

    /// The result in which what is known is harmless. Of several alike only as many are known as the baseline has.
    public CheckResult applied(CheckResult result) {
        var left = new ArrayList<>(findings);
        return result.withParts((migration, part) -> part.statements().stream()
                .map(check -> check.mapHazards(
                        hazard -> left.remove(Known.of(migration.migration(), check.statement(), hazard))
                                ? hazard.harmless("Known, by the baseline. " + hazard.advice())
                                : hazard))
                .toList());
    }
}
