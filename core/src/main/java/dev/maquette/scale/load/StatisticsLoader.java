package dev.maquette.scale.load;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.IndexKey;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.StatisticsObject;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.ExtendedStatistics;
import dev.maquette.model.statistics.Statistics;
import dev.maquette.sql.Identifier;
import dev.maquette.sql.SqlResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Loads a snapshot's statistics into a database that has its schema.
public final class StatisticsLoader {
    private static final SqlResource INSERT_EXTENDED =
            SqlResource.of(StatisticsLoader.class, "extended-statistics.sql");
    private static final String DELETE_COLUMN = """
        DELETE FROM pg_catalog.pg_statistic
         WHERE starelid = pg_catalog.to_regclass(?) AND staattnum = ? AND stainherit = ?
        """;
    private static final String DELETE_EXTENDED = """
        DELETE FROM pg_catalog.pg_statistic_ext_data AS d
         USING pg_catalog.pg_statistic_ext AS e, pg_catalog.pg_namespace AS n
         WHERE d.stxoid = e.oid AND e.stxnamespace = n.oid AND n.nspname = ? AND e.stxname = ?
        """;
    /// @source `FirstNormalObjectId` in transam.h
    private static final String DELETE_ALL_COLUMNS = "DELETE FROM pg_catalog.pg_statistic WHERE starelid >= 16384";

    private static final List<String> BINARY_TYPES = List.of("pg_ndistinct", "pg_dependencies", "pg_mcv_list");

    private final Connection connection;
    private final int major;
    private final Map<QualifiedName, Index> indexes;
    private final Map<QualifiedName, StatisticsObject> objects;

    /// A loader for a database with this schema. The connection must belong to a superuser, be inside a transaction
    /// and allow changes of system tables.
    public StatisticsLoader(Connection connection, int major, Schema schema) {
        this.connection = connection;
        this.major = major;
        this.indexes = byName(schema.relations().indexes(), Index::name);
        this.objects = byName(schema.relations().statistics(), StatisticsObject::name);
    }

    /// Loads column statistics and the data of extended statistics objects.
    ///
    /// @throws SQLException when the server refuses a value
    public void load(Statistics statistics) throws SQLException {
        try (var scratch = new ScratchSchema(connection)) {
            loadColumns(statistics.columns(), scratch);
            if (!statistics.extended().isEmpty()) {
                loadExtended(statistics.extended(), scratch);
            }
        }
    }

    /// Replaces what the database has of these columns and statistics objects.
    ///
    /// @throws SQLException when the server refuses a value
    public void replace(Statistics statistics) throws SQLException {
        for (ColumnStatistics column : statistics.columns()) {
            try (PreparedStatement delete = connection.prepareStatement(DELETE_COLUMN)) {
                delete.setString(1, Identifier.quote(column.relation()));
                delete.setInt(2, column.number());
                delete.setBoolean(3, column.inherited());
                delete.executeUpdate();
            }
        }
        load(statistics);
    }

    /// Replaces all that the database has of its own relations.
    ///
    /// @throws SQLException when the server refuses a value
    public void replaceAll(Statistics statistics) throws SQLException {
        try (Statement delete = connection.createStatement()) {
            delete.execute(DELETE_ALL_COLUMNS);
            delete.execute("DELETE FROM pg_catalog.pg_statistic_ext_data");
        }
        load(statistics);
    }

    private void loadColumns(List<ColumnStatistics> columns, ScratchSchema scratch) throws SQLException {
        var loader = new ColumnStatisticsLoader();
        var scratchTables = new HashMap<QualifiedName, QualifiedName>();
        for (ColumnStatistics column : columns) {
            Index index = indexes.get(column.relation());
            if (index == null || index.shape().method().equals("btree")) {
                loader.add(column);
                continue;
            }
            QualifiedName typedBy = scratchTables.get(index.name());
            if (typedBy == null) {
                typedBy = scratch.tableOf(
                        index.table(),
                        index.shape().keys().stream()
                                .map(StatisticsLoader::keySql)
                                .toList());
                scratchTables.put(index.name(), typedBy);
            }
            loader.addTypedBy(typedBy, column.number(), column);
        }
        loader.load(connection, major);
    }

    private static String keySql(IndexKey key) {
        return key.expression().orElseGet(() -> Identifier.quote(key.column().orElseThrow()));
    }

    private void loadExtended(List<ExtendedStatistics> extended, ScratchSchema scratch) throws SQLException {
        for (String type : BINARY_TYPES) {
            scratch.execute("CREATE CAST (bytea AS pg_catalog." + type + ") WITHOUT FUNCTION");
        }
        for (ExtendedStatistics statistics : extended) {
            insertExtended(statistics, expressionTable(statistics, scratch));
        }
        for (String type : BINARY_TYPES) {
            scratch.execute("DROP CAST (bytea AS pg_catalog." + type + ")");
        }
    }

    /// A scratch table that carries the statistics of the object's expressions; its name is empty when there are none,
    /// or when the object is not of the snapshot but was made in a scope.
    private String expressionTable(ExtendedStatistics statistics, ScratchSchema scratch) throws SQLException {
        StatisticsObject object = objects.get(statistics.object());
        if (object == null || statistics.expressions().isEmpty()) {
            return "";
        }
        QualifiedName table = scratch.tableOf(object.table(), object.shape().expressions());
        var loader = new ColumnStatisticsLoader();
        statistics.expressions().forEach(column -> loader.addAs(table, column.number(), column));
        loader.load(connection, major);
        return Identifier.quote(table);
    }

    private void insertExtended(ExtendedStatistics statistics, String expressionTable) throws SQLException {
        // Before 15 a new statistics object has a row of NULLs from the start.
        try (PreparedStatement delete = connection.prepareStatement(DELETE_EXTENDED)) {
            delete.setString(1, statistics.object().schema());
            delete.setString(2, statistics.object().name());
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT_EXTENDED.forMajor(major))) {
            insert.setString(1, statistics.object().schema());
            insert.setString(2, statistics.object().name());
            insert.setBoolean(3, statistics.inherited());
            insert.setString(4, statistics.distinct().orElse(null));
            insert.setString(5, statistics.dependencies().orElse(null));
            insert.setString(6, statistics.mostCommon().orElse(null));
            insert.setString(7, expressionTable);
            insert.executeUpdate();
        }
    }

    private static <T> Map<QualifiedName, T> byName(List<T> values, Function<T, QualifiedName> name) {
        return values.stream().collect(Collectors.toMap(name, Function.identity()));
    }
}
