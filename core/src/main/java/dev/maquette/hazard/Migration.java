package dev.maquette.hazard;

import dev.maquette.model.Problem;
import java.util.List;
import java.util.stream.Stream;

/// A migration: statements in the transactions their runner runs them in.
///
/// @param name its file, as it was given
/// @param parts what runs one after the other
/// @param notRun what the file holds and cannot be executed here
public record Migration(String name, List<Part> parts, List<NotRun> notRun) {
    public Migration {
        parts = List.copyOf(parts);
        notRun = List.copyOf(notRun);
    }

    /// Statements in one transaction, or one outside any.
    public sealed interface Part {
        /// The statements.
        List<MigrationStatement> statements();
    }

    /// Statements that commit together.
    public record Transaction(List<MigrationStatement> statements) implements Part {
        public Transaction {
            statements = List.copyOf(statements);
        }
    }

    /// A statement that the server runs outside a transaction block.
    public record Alone(MigrationStatement statement) implements Part {
        @Override
        public List<MigrationStatement> statements() {
            return List.of(statement);
        }
    }

    /// Statements that the runner does not send, because it refuses the file.
    ///
    /// @param reason what it says
    public record Refused(List<MigrationStatement> statements, Problem reason) implements Part {
        public Refused {
            statements = List.copyOf(statements);
        }
    }

    /// This migration when its runner refuses it.
    public Migration refused(Problem reason) {
        List<MigrationStatement> all =
                parts.stream().flatMap(part -> part.statements().stream()).toList();
        return new Migration(name, List.of(new Refused(all, reason)), notRun);
    }

    /// This migration and what runs after it from the same file.
    public Migration followedBy(Migration next) {
        return new Migration(name, joined(parts, next.parts), joined(notRun, next.notRun));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /// What was not executed. It is not a pass.
    ///
    /// @param line where it stands, from 1
    /// @param what its text, or its beginning
    /// @param reason why
    public record NotRun(int line, String what, String reason) {}
}
