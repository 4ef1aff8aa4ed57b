package dev.maquette.hazard;

import java.util.List;
import java.util.function.BiFunction;

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
    }

    /// This check with other checks of the statements of each part.
    MigrationCheck withParts(BiFunction<MigrationCheck, PartCheck, List<StatementCheck>> change) {
        return new MigrationCheck(
                migration,
                parts.stream()
                        .map(part -> new PartCheck(part.alone(), part.end(), change.apply(this, part)))
                        .toList());
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
