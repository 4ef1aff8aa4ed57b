package dev.maquette.change.shape;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.IndexKey;
import dev.maquette.model.schema.IndexState;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds the key by which the rows of a table are told apart.
final class Keys {
    private Keys() {}

    /// The primary key, or else the unique index over the fewest columns that are never NULL.
    static Optional<Index> best(Schema schema, QualifiedName table) {
        Optional<Table> definition = schema.relations().table(table);
        return schema.relations().indexes().stream()
                .filter(index -> index.table().equals(table))
                .filter(index -> definition.filter(one -> isKey(index, one)).isPresent())
                .min(Comparator.comparing((Index index) -> !index.shape().primary())
                        .thenComparingInt(index -> index.shape().keys().size()));
    }

    /// The columns of a key in its order.
    static List<String> columns(Index key) {
        return key.shape().keys().stream().flatMap(one -> one.column().stream()).toList();
    }

    /// Whether an index tells all rows of its table apart.
    static boolean isKey(Index index, Table table) {
        IndexState state = index.state();
        return index.shape().unique()
                && index.shape().predicate().isEmpty()
                && state.valid()
                && state.immediate()
                && index.shape().keys().stream().allMatch(key -> isNeverNull(key, table));
    }

    private static boolean isNeverNull(IndexKey key, Table table) {
        return key.column().flatMap(table::column).filter(Column::notNull).isPresent();
    }
}
