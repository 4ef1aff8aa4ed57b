package dev.maquette.catalog.ddl;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Table;
import dev.maquette.sql.Identifier;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks and foreign keys; keys and exclusions come with their indexes.
final class ConstraintDdl {
    private final List<Constraint> constraints;
    private final Map<QualifiedName, List<QualifiedName>> parents = new HashMap<>();

    ConstraintDdl(Relations relations) {
        this.constraints = relations.constraints();
        for (Table table : relations.tables()) {
            parents.put(table.name(), table.inheritance().parents());
        }
    }

    /// Whether it is a check or a not-null constraint, which linking tables compares.
    static boolean isCheck(ConstraintKind kind) {
        return kind == ConstraintKind.CHECK || kind == ConstraintKind.NOT_NULL;
    }

    /// `CONSTRAINT name definition`.
    static String clause(Constraint constraint) {
        return "CONSTRAINT " + Identifier.quote(constraint.name()) + " " + constraint.definition();
    }

    /// Checks, and not-null constraints that are not valid; the valid ones stand in `CREATE TABLE`.
    List<Part> checks() {
        return constraints.stream()
                .filter(ConstraintDdl::isSeparateCheck)
                .map(constraint -> Part.of(
                        constraint.address(),
                        DdlPhase.TABLES,
                        TableDdl.alter(constraint.table()) + " ADD " + clause(constraint)))
                .toList();
    }

    private static boolean isSeparateCheck(Constraint constraint) {
        return switch (constraint.kind()) {
            case CHECK -> true;
            case NOT_NULL -> !constraint.state().validated();
            case PRIMARY_KEY, UNIQUE, FOREIGN_KEY, EXCLUSION -> false;
        };
    }

    /// Foreign keys. A partitioned table's makes those of its partitions, under its own name; one that has another name
    /// is made first, from the leaves up, and is then taken over.
    List<Part> foreignKeys() {
        return constraints.stream()
                .filter(constraint -> constraint.kind() == ConstraintKind.FOREIGN_KEY)
                .filter(constraint -> !comesWithParent(constraint))
                .sorted(Comparator.comparing(
                                (Constraint constraint) -> parent(constraint).isEmpty())
                        .thenComparingInt(constraint -> parent(constraint).isEmpty() ? 0 : -depth(constraint.table())))
                .map(constraint -> Part.of(
                        constraint.address(),
                        DdlPhase.FOREIGN_KEYS,
                        "ALTER TABLE " + Identifier.quote(constraint.table()) + " ADD " + clause(constraint)))
                .toList();
    }

    private static Optional<String> parent(Constraint constraint) {
        return constraint.state().inheritance().parent();
    }

    private static boolean comesWithParent(Constraint constraint) {
        return parent(constraint).filter(constraint.name()::equals).isPresent();
    }

    /// How many tables are above a partition.
    private int depth(QualifiedName table) {
        int depth = 0;
        List<QualifiedName> above = parents.getOrDefault(table, List.of());
        while (above.size() == 1) {
            depth++;
            above = parents.getOrDefault(above.getFirst(), List.of());
        }
        return depth;
    }
}
