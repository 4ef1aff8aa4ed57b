package dev.maquette.scale.growth;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.IndexShape;
import dev.maquette.model.schema.Relations;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which key each column's values come from: its own, or that at the end of the foreign keys it is part of.
final class KeyRoots {
    private final Map<KeyColumn, KeyColumn> references = new HashMap<>();
    private final Set<KeyColumn> keys = new HashSet<>();

    private KeyRoots() {}

    /// A column of a table.
    record KeyColumn(QualifiedName table, String column) {}

    /// The keys of these relations.
    static KeyRoots of(Relations relations) {
        var roots = new KeyRoots();
        relations.constraints().forEach(roots::add);
        relations.indexes().forEach(roots::add);
        return roots;
    }

    private void add(Constraint constraint) {
        boolean isKey = constraint.kind() == ConstraintKind.PRIMARY_KEY || constraint.kind() == ConstraintKind.UNIQUE;
        if (isKey && constraint.columns().size() == 1) {
            keys.add(new KeyColumn(constraint.table(), constraint.columns().getFirst()));
        }
        constraint.reference().ifPresent(reference -> {
            List<String> referenced = reference.columns();
            for (int i = 0; i < Math.min(referenced.size(), constraint.columns().size()); i++) {
                references.putIfAbsent(
                        new KeyColumn(constraint.table(), constraint.columns().get(i)),
                        new KeyColumn(reference.table(), referenced.get(i)));
            }
        });
    }

    private void add(Index index) {
        IndexShape shape = index.shape();
        if (shape.unique() && shape.predicate().isEmpty() && shape.keys().size() == 1) {
            shape.keys().getFirst().column().ifPresent(column -> keys.add(new KeyColumn(index.table(), column)));
        }
    }

    /// Whether no two rows of a table have the same value in this column.
    boolean isKey(QualifiedName table, String column) {
        return keys.contains(new KeyColumn(table, column));
    }

    /// The key that gives a column its values; empty when none does, so that they come from some domain.
    Optional<KeyColumn> root(QualifiedName table, String column) {
        var seen = new HashSet<KeyColumn>();
        KeyColumn at = new KeyColumn(table, column);
        KeyColumn next = references.get(at);
        while (next != null && seen.add(at)) {
            at = next;
            next = references.get(at);
        }
        return keys.contains(at) ? Optional.of(at) : Optional.empty();
    }
}
