package dev.maquette.hazard;

import java.util.List;

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

    /// What was not executed. It is not a pass.
    ///
    /// @param line where it stands, from 1
    /// @param what its text, or its beginning
    /// @param reason why
    public record NotRun(int line, String what, String reason) {}
}
