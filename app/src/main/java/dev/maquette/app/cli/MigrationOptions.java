package dev.maquette.app.cli;

import dev.maquette.Checks;
import dev.maquette.hazard.Migration;
import dev.maquette.hazard.source.MigrationSettings;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Migrations, and what their runner is told besides.
final class MigrationOptions {
    private static final String STANDARD_INPUT = "-";

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = {
                "Migrations in their order: SQL, also as Liquibase, Flyway and Alembic have it; changelogs in XML, YAML"
                        + " or JSON; of a folder, its SQL files in the order of their versions; - for standard input."
            })
    private List<Path> files = List.of();

    @Option(
            names = "--placeholder",
            paramLabel = "NAME=VALUE",
            description = "What stands for $${NAME} in the files, as Flyway and Liquibase have it.")
    private Map<String, String> placeholders = Map.of();

    @Option(
            names = "--mixed",
            description = "Flyway may run a file outside a transaction of which only a part refuses one.")
    private boolean mixed;

    @Option(
            names = "--contexts",
            split = ",",
            paramLabel = "NAME",
            description = "The contexts Liquibase runs in; all when none is given.")
    private Set<String> contexts = Set.of();

    @Option(
            names = "--label-filter",
            paramLabel = "EXPRESSION",
            description = "Which labels Liquibase runs, such as \"v1 and !demo\"; all when nothing is given.")
    private Optional<String> labels = Optional.empty();

    /// Reads the migrations.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when one cannot be read
    List<Migration> read() {
        var settings = new MigrationSettings(placeholders, mixed, contexts, labels);
        var migrations = new ArrayList<Migration>();
        for (Path file : files) {
            if (file.toString().equals(STANDARD_INPUT)) {
                migrations.add(Checks.of("standard input", standardInput(), settings));
            } else {
                migrations.addAll(Checks.of(List.of(file), settings));
            }
        }
        return migrations;
    }

    private static String standardInput() {
        try {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Problem.of(ProblemCode.INPUT, "could not read standard input")
                    .withDetail(String.valueOf(e.getMessage()))
                    .toException(e);
        }
    }
}
