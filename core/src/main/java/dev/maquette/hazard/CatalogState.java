package dev.maquette.hazard;

import dev.maquette.catalog.CatalogSession;
import dev.maquette.sql.SqlResource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the catalogue says of the relations, columns and constraints at one moment of a transaction.
///
/// @param relations by their identifiers
/// @param columns by table and number
/// @param constraints by their identifiers
record CatalogState(
        Map<Long, Relation> relations,
        Map<ColumnState.Key, ColumnState> columns,
        Map<Long, ConstraintState> constraints) {
    private static final SqlResource RELATIONS = SqlResource.of(CatalogState.class, "relations.sql");
    private static final SqlResource COLUMNS = SqlResource.of(CatalogState.class, "columns.sql");
    private static final SqlResource CONSTRAINTS = SqlResource.of(CatalogState.class, "constraints.sql");

    CatalogState {
        relations = Map.copyOf(relations);
        columns = Map.copyOf(columns);
        constraints = Map.copyOf(constraints);
    }

    /// Reads it as the connection's transaction sees it.
    static CatalogState read(Connection connection, int major) throws SQLException {
        List<List<String>> documents =
                new CatalogSession(connection, major).documents(List.of(RELATIONS, COLUMNS, CONSTRAINTS));
        return new CatalogState(
                by(CatalogSession.bind(documents.get(0), Relation.class), Relation::oid),
                by(CatalogSession.bind(documents.get(1), ColumnState.class), ColumnState::key),
                by(CatalogSession.bind(documents.get(2), ConstraintState.class), ConstraintState::oid));
    }

    private static <K, V> Map<K, V> by(List<V> values, Function<V, K> key) {
        return values.stream().collect(Collectors.toMap(key, Function.identity()));
    }
}
