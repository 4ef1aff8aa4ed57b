package dev.maquette.hazard;

import java.util.List;
import java.util.function.Function;

/// What a migration does.
///
/// @param migration which
/// @param parts its transactions and what runs outside any, in their order
public record MigrationCheck(Migration migration, List<PartCheck> parts) {
    public MigrationCheck {
        parts = List.copyOf(parts);
    }

    /// What came of a part.
    public enum End {
        /// It is committed.
        COMMITTED,
        /// A statement failed, and what was done before it in the transaction is undone.
        ROLLED_BACK,
        /// Something before it failed.
        NOT_REACHED
    }

    /// What a transaction does, or a statement outside any.
    ///
    /// @param alone whether it runs outside a transaction block
    public record PartCheck(boolean alone, End end, List<StatementCheck> statements) {
        public PartCheck {
            statements = List.copyOf(statements);
        }

        private PartCheck withHazards(Function<StatementCheck, List<Hazard>> more) {
            return new PartCheck(
                    alone,
                    end,
                    statements.stream()
                            .map(check -> check.withHazards(more.apply(check)))
                            .toList());
        }
    }

    /// This check with more hazards of its statements.
    MigrationCheck withHazards(Function<StatementCheck, List<Hazard>> more) {
        return new MigrationCheck(
                migration, parts.stream().map(part -> part.withHazards(more)).toList());
    }

    /// All statements.
    public List<StatementCheck> statements() {
        return parts.stream().flatMap(part -> part.statements().stream()).toList();
    }

    /// Whether it ran to its end.
    public boolean completed() {
        return parts.stream().allMatch(part -> part.end() == End.COMMITTED);
    }
}
