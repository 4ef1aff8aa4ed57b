package dev.maquette.workload.meaning;

import dev.maquette.model.QualifiedName;
import java.util.Comparator;

/// A column of a table or view.
public record ColumnReference(QualifiedName relation, String column) implements Comparable<ColumnReference> {
    @Override
    public int compareTo(ColumnReference other) {
        return Comparator.comparing(ColumnReference::relation)
                .thenComparing(ColumnReference::column)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return relation + "." + column;
    }
}
