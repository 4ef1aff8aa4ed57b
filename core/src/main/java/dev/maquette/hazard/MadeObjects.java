package dev.maquette.hazard;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.sql.SqlResource;
import dev.maquette.sql.TypeConversion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a statement made on tables of production that it had to look at the rows for.
///
/// @param indexes indexes that it built
/// @param constraints constraints that it validated
/// @param required columns that refuse NULL now and did not before
/// @param converted columns that it gave another type
/// @param columns columns that it added with a value for each row
/// @param uniform columns that it added with the same value in each row, or with none
/// @param partitions the partitions that it made or attached, and that for the rest when its rows were looked at
/// @param placed rows that were looked at because of those
/// @param refreshable whether it wrote a materialised view anew that has a unique index
record MadeObjects(
        List<MadeIndex> indexes,
        List<MadeConstraint> constraints,
        List<RequiredColumn> required,
        List<ConvertedColumn> converted,
        List<MadeColumn> columns,
        List<ColumnState> uniform,
        List<MadePartition> partitions,
        List<PlacedRows> placed,
        boolean refreshable) {
    private static final SqlResource INDEXES = SqlResource.of(MadeObjects.class, "made-indexes.sql");
    private static final SqlResource CONSTRAINTS = SqlResource.of(MadeObjects.class, "made-constraints.sql");
    private static final SqlResource COLUMNS = SqlResource.of(MadeObjects.class, "made-columns.sql");
    private static final SqlResource PARTITIONS = SqlResource.of(MadeObjects.class, "made-partitions.sql");
    private static final SqlResource REFRESHABLE = SqlResource.of(MadeObjects.class, "refreshable.sql");

    MadeObjects {
        indexes = List.copyOf(indexes);
        constraints = List.copyOf(constraints);
        required = List.copyOf(required);
        converted = List.copyOf(converted);
        columns = List.copyOf(columns);
        uniform = List.copyOf(uniform);
        partitions = List.copyOf(partitions);
        placed = List.copyOf(placed);
    }

    /// A column that refuses NULL now.
    ///
    /// @param table its table
    record RequiredColumn(Relation table, String name) {}

    /// A column whose values are converted.
    ///
    /// @param table its table
    record ConvertedColumn(Relation table, String name, TypeConversion types) {}

    /// Reads it.
    static MadeObjects read(Connection connection, int major, SchemaChanges changes) throws SQLException {
        List<Long> constraints = changes.validated().map(ConstraintState::oid).toList();
        List<Long> indexes = changes.newIndexes()
                .filter(index -> changes.before().relations().values().stream()
                        .noneMatch(old ->
                                old.table() == index.table() && old.name().equals(index.name())))
                .map(Relation::oid)
                .toList();
        List<MadePartition> partitions = partitions(connection, major, changes);
        return new MadeObjects(
                read(connection, INDEXES.forMajor(major), indexes, MadeIndex.class),
                read(connection, CONSTRAINTS.forMajor(major), constraints, MadeConstraint.class),
                required(changes),
                converted(changes),
                columns(connection, major, changes),
                changes.uniform(),
                partitions,
                PlacedRows.of(partitions, changes),
                !read(connection, REFRESHABLE.forMajor(major), changes.rewritten(), View.class)
                        .isEmpty());
    }

    private static List<MadePartition> partitions(Connection connection, int major, SchemaChanges changes)
            throws SQLException {
        List<Long> placed = changes.placed();
        List<Long> looked = placed.isEmpty()
                ? List.of()
                : Stream.concat(placed.stream(), changes.read().stream())
                        .distinct()
                        .toList();
        List<MadePartition> found = read(connection, PARTITIONS.forMajor(major), looked, MadePartition.class);
        Set<Long> parents = found.stream()
                .filter(partition -> placed.contains(partition.oid()))
                .map(MadePartition::parent)
                .collect(Collectors.toSet());
        return found.stream()
                .filter(partition ->
                        placed.contains(partition.oid()) || (partition.rest() && parents.contains(partition.parent())))
                .toList();
    }

    /// A materialised view.
    private record View(long oid) {}

    private static List<MadeColumn> columns(Connection connection, int major, SchemaChanges changes)
            throws SQLException {
        return read(connection, COLUMNS.forMajor(major), changes.rewritten(), MadeColumn.class).stream()
                .filter(column -> !changes.before().columns().containsKey(column.key()))
                .toList();
    }

    private static List<RequiredColumn> required(SchemaChanges changes) {
        CatalogState before = changes.before();
        return changes.after().columns().values().stream()
                .filter(column -> column.required() && changes.worked(column.table()))
                .flatMap(column -> Stream.ofNullable(before.columns().get(column.key())))
                .filter(column -> !column.required())
                .map(column -> new RequiredColumn(
                        Objects.requireNonNull(before.relations().get(column.table())), column.name()))
                .toList();
    }

    private static List<ConvertedColumn> converted(SchemaChanges changes) {
        CatalogState before = changes.before();
        return changes.after().columns().values().stream()
                .filter(column -> changes.worked(column.table()))
                .flatMap(now -> Stream.ofNullable(before.columns().get(now.key()))
                        .filter(column -> !column.type().equals(now.type()))
                        .map(column -> new ConvertedColumn(
                                Objects.requireNonNull(before.relations().get(column.table())),
                                column.name(),
                                new TypeConversion(column.type(), now.type()))))
                .toList();
    }

    private static <T> List<T> read(Connection connection, String sql, Collection<Long> oids, Class<T> type)
            throws SQLException {
        if (oids.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<T>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("int8", oids.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(CatalogJson.read(row.getString(1), type));
                }
            }
        }
        return found;
    }
}
