package dev.maquette.flyway;

import dev.maquette.hazard.Migration;
import dev.maquette.hazard.MigrationReader;
import dev.maquette.hazard.MigrationStatement;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.workload.text.StatementClass;
import java.util.List;
import java.util.stream.Stream;

/// The file of a migration, as it is executed.
///
/// @param name the file
/// @param steps what is done one after the other, each all or nothing as far as the server lets it
record Script(String name, List<Step> steps) {
    Script {
        steps = List.copyOf(steps);
    }

    /// A part of a file.
    sealed interface Step {
        /// Whether it only changes settings of the session, and therefore has to be executed in every one.
        default boolean isSetting() {
            return false;
        }

        /// The first statement, for messages.
        MigrationStatement first();

        /// All its statements as text.
        String text();
    }

    /// Statements that commit together.
    record Together(List<MigrationStatement> statements) implements Step {
        Together {
            statements = List.copyOf(statements);
        }

        @Override
        public boolean isSetting() {
            return statements.stream()
                    .allMatch(statement -> StatementClass.of(statement.tokens()) == StatementClass.SESSION_SETTING);
        }

        @Override
        public MigrationStatement first() {
            return statements.getFirst();
        }

        @Override
        public String text() {
            return String.join(
                    ";\n", statements.stream().map(MigrationStatement::sql).toList());
        }
    }

    /// A statement that the server runs outside of transactions.
    record Alone(MigrationStatement first) implements Step {
        @Override
        public String text() {
            return first.sql();
        }
    }

    /// A statement that is carried out as an online change.
    record Online(MigrationStatement first) implements Step {
        @Override
        public String text() {
            return first.sql();
        }
    }

    /// Reads a file.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when it holds what only psql can do, or a literal or
    ///     a comment without an end
    static Script of(String name, String text) {
        Migration migration = MigrationReader.whole(name, text);
        migration.notRun().stream().findFirst().ifPresent(part -> {
            throw Problem.of(ProblemCode.INPUT, "cannot execute " + name + ", line " + part.line() + ": " + part.what())
                    .withDetail("The reason: " + part.reason() + ".")
                    .withHint("Write it as plain statements.")
                    .toException();
        });
        return new Script(
                name, migration.parts().stream().flatMap(Script::steps).toList());
    }

    private static Stream<Step> steps(Migration.Part part) {
        return switch (part) {
            case Migration.Alone(MigrationStatement statement) -> Stream.of(new Alone(statement));
            case Migration.Transaction(List<MigrationStatement> statements)
            when statements.stream().anyMatch(MigrationStatement::isOnline) ->
                statements.stream()
                        .map(statement ->
                                statement.isOnline() ? new Online(statement) : new Together(List.of(statement)));
            case Migration.Transaction(List<MigrationStatement> statements) -> Stream.of(new Together(statements));
            case Migration.Refused(List<MigrationStatement> _, Problem reason) -> throw reason.toException();
        };
    }

    /// Whether the whole file is one transaction.
    boolean isTransaction() {
        return steps.isEmpty() || (steps.size() == 1 && steps.getFirst() instanceof Together);
    }
}
