package dev.maquette.scale.sizing;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.sql.Identifier;
import dev.maquette.sql.SqlResource;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What has to be known of an index to say how large it would be.
///
/// @param index the index
/// @param table its table or materialised view
/// @param method its access method
/// @param unique whether equal keys are refused
/// @param columns its columns in order, keys first
/// @param predicate the condition of a partial index, over unqualified column names
/// @param options storage parameters by name
/// @param tableSize the size of the table in the database the blueprint was read from, when the table is larger than
///     nothing there
public record IndexBlueprint(
        QualifiedName index,
        QualifiedName table,
        String method,
        boolean unique,
        List<IndexColumn> columns,
        Optional<String> predicate,
        Map<String, String> options,
        Optional<RelationStatistics> tableSize) {
    private static final SqlResource SELECT = SqlResource.of(IndexBlueprint.class, "blueprint.sql");

    public IndexBlueprint {
        columns = List.copyOf(columns);
        options = Map.copyOf(options);
    }

    /// Reads the blueprint of an index from the catalogue this connection sees, in one round trip.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` when this is no index, `statement` when there is no
    ///     such relation
    public static IndexBlueprint read(Connection connection, QualifiedName index) {
        return only(read(connection, List.of(Identifier.quote(index))));
    }

    /// Reads the blueprint of the index with this OID, as [#read(Connection, QualifiedName)] does.
    public static IndexBlueprint read(Connection connection, long oid) {
        return only(read(connection, List.of(Long.toString(oid))));
    }

    /// Reads the blueprints of the indexes with these OIDs, in one round trip.
    ///
    /// @return by OID; what is no index is left out
    public static Map<Long, IndexBlueprint> readAll(Connection connection, Collection<Long> oids) {
        return read(connection, oids.stream().map(String::valueOf).toList());
    }

    private static IndexBlueprint only(Map<Long, IndexBlueprint> found) {
        return found.values().stream()
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemCode.USAGE, "only an index can be sized")
                        .toException());
    }

    private static Map<Long, IndexBlueprint> read(Connection connection, List<String> indexes) {
        try (PreparedStatement select = connection.prepareStatement(
                SELECT.forMajor(connection.getMetaData().getDatabaseMajorVersion()))) {
            select.setArray(1, connection.createArrayOf("text", indexes.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                return map(rows);
            }
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }

    /// The columns the index is ordered by.
    public List<IndexColumn> keys() {
        return columns.stream().filter(IndexColumn::key).toList();
    }

    /// The value of a whole number storage parameter.
    ///
    /// @param otherwise the server's default
    int option(String name, int otherwise) {
        return options.containsKey(name) ? Integer.parseInt(options.get(name)) : otherwise;
    }

    /// Whether equal keys are stored once with a list of their rows, as a B-tree does unless it is told not to, cannot
    /// tell equal from identical, or has nothing to merge.
    ///
    /// @source `_bt_allequalimage` in nbtutils.c, `_bt_load` in nbtsort.c
    boolean deduplicates() {
        boolean wanted = !List.of("off", "false", "no", "0")
                .contains(options.getOrDefault("deduplicate_items", "on").toLowerCase(Locale.ROOT));
        return wanted && !unique && columns.stream().allMatch(column -> column.key() && column.equalImage());
    }

    private static Map<Long, IndexBlueprint> map(ResultSet rows) throws SQLException {
        var byOid = new LinkedHashMap<Long, IndexBlueprint>();
        boolean more = rows.next();
        while (more) {
            long oid = rows.getLong("oid");
            IndexBlueprint first = head(rows);
            var columns = new ArrayList<IndexColumn>();
            do {
                columns.add(column(rows));
                more = rows.next();
            } while (more && rows.getLong("oid") == oid);
            byOid.put(oid, first.withColumns(columns));
        }
        return byOid;
    }

    private IndexBlueprint withColumns(List<IndexColumn> others) {
        return new IndexBlueprint(index, table, method, unique, others, predicate, options, tableSize);
    }

    private static IndexBlueprint head(ResultSet rows) throws SQLException {
        var index = new QualifiedName(rows.getString("index_schema"), rows.getString("index_name"));
        var table = new QualifiedName(rows.getString("table_schema"), rows.getString("table_name"));
        String method = rows.getString("method");
        boolean unique = rows.getBoolean("is_unique");
        Optional<String> predicate = Optional.ofNullable(rows.getString("predicate"));
        Map<String, String> options = options(rows.getArray("options"));
        Optional<RelationStatistics> tableSize = tableSize(table, rows);
        return new IndexBlueprint(index, table, method, unique, List.of(), predicate, options, tableSize);
    }

    private static Optional<RelationStatistics> tableSize(QualifiedName table, ResultSet row) throws SQLException {
        var size = new RelationStatistics(
                table, row.getInt("table_pages"), row.getFloat("table_tuples"), 0, row.getLong("table_blocks"), 0);
        return size.counted() && size.blocks() > 0 ? Optional.of(size) : Optional.empty();
    }

    private static IndexColumn column(ResultSet row) throws SQLException {
        int tableColumn = row.getInt("table_column");
        return new IndexColumn(
                row.getInt("number"),
                row.getBoolean("is_key"),
                new IndexColumn.Source(
                        tableColumn > 0 ? Optional.of(tableColumn) : Optional.empty(), row.getString("source")),
                new IndexColumn.StoredType(
                        row.getString("type_name"),
                        row.getString("category"),
                        row.getInt("length_bytes"),
                        row.getInt("alignment_bytes")),
                row.getString("operator_class"),
                row.getBoolean("equal_image"));
    }

    private static Map<String, String> options(Array options) throws SQLException {
        var byName = new HashMap<String, String>();
        for (String option : (String[]) options.getArray()) {
            int equals = option.indexOf('=');
            byName.put(option.substring(0, equals), option.substring(equals + 1));
        }
        return byName;
    }
}
