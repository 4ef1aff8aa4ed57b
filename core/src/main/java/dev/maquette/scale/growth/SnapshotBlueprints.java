package dev.maquette.scale.growth;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.ColumnType;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.IndexKey;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.View;
import dev.maquette.scale.sizing.IndexBlueprint;
import dev.maquette.scale.sizing.IndexColumn;
import dev.maquette.scale.sizing.IndexColumn.StoredType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Blueprints of the indexes of a snapshot, without a server.
final class SnapshotBlueprints {
    /// Operator classes whose equal values may be different bytes.
    ///
    /// @source `opclass` support function 4 in pg_amproc.dat
    private static final Set<String> NOT_IDENTICAL = Set.of(
            "numeric_ops",
            "float4_ops",
            "float8_ops",
            "jsonb_ops",
            "array_ops",
            "record_ops",
            "range_ops",
            "multirange_ops",
            "interval_ops");

    /// How expressions are stored; all others have variable length.
    private static final Map<String, StoredType> FIXED = Map.of(
            "smallint", new StoredType("int2", "N", 2, 2),
            "integer", new StoredType("int4", "N", 4, 4),
            "bigint", new StoredType("int8", "N", 8, 8),
            "boolean", new StoredType("bool", "B", 1, 1),
            "date", new StoredType("date", "D", 4, 4),
            "double precision", new StoredType("float8", "N", 8, 8),
            "timestamp without time zone", new StoredType("timestamp", "D", 8, 8),
            "timestamp with time zone", new StoredType("timestamptz", "D", 8, 8),
            "uuid", new StoredType("uuid", "U", 16, 1),
            "numeric", new StoredType("numeric", "N", -1, 4));

    private final Map<QualifiedName, List<Column>> columns = new HashMap<>();

    SnapshotBlueprints(Snapshot snapshot) {
        for (Table table : snapshot.schema().relations().tables()) {
            columns.put(table.name(), table.columns());
        }
        for (View view : snapshot.schema().relations().views()) {
            columns.put(view.name(), view.columns());
        }
    }

    /// The blueprint of an index.
    IndexBlueprint of(Index index) {
        var parts = new ArrayList<IndexColumn>();
        for (IndexKey key : index.shape().keys()) {
            parts.add(key(index, key, parts.size() + 1));
        }
        for (String name : index.shape().include()) {
            parts.add(new IndexColumn(parts.size() + 1, false, source(index, name), type(index, name), "", false));
        }
        return new IndexBlueprint(
                index.name(),
                index.table(),
                index.shape().method(),
                index.shape().unique(),
                parts,
                index.shape().predicate(),
                options(index),
                Optional.empty());
    }

    private IndexColumn key(Index index, IndexKey key, int number) {
        String operatorClass = key.operatorClass().name();
        return new IndexColumn(
                number,
                true,
                key.column()
                        .map(name -> source(index, name))
                        .orElseGet(() -> new IndexColumn.Source(
                                Optional.empty(), key.expression().orElse(""))),
                key.column()
                        .map(name -> type(index, name))
                        .orElseGet(() -> FIXED.getOrDefault(key.type(), new StoredType("text", "S", -1, 4))),
                operatorClass,
                !NOT_IDENTICAL.contains(operatorClass));
    }

    private IndexColumn.Source source(Index index, String name) {
        return new IndexColumn.Source(column(index, name).map(Column::number), name);
    }

    private StoredType type(Index index, String name) {
        return column(index, name)
                .map(Column::type)
                .map(SnapshotBlueprints::type)
                .orElse(new StoredType("text", "S", -1, 4));
    }

    private static StoredType type(ColumnType type) {
        int alignment = type.lengthBytes() > 0 ? type.alignmentBytes() : 4;
        return new StoredType(type.name().name(), "", Math.max(-1, type.lengthBytes()), alignment);
    }

    private Optional<Column> column(Index index, String name) {
        return columns.getOrDefault(index.table(), List.of()).stream()
                .filter(column -> column.name().equals(name))
                .findFirst();
    }

    private static Map<String, String> options(Index index) {
        var options = new HashMap<String, String>();
        for (String option : index.storage().options()) {
            int equals = option.indexOf('=');
            options.put(option.substring(0, equals), option.substring(equals + 1));
        }
        return options;
    }
}
