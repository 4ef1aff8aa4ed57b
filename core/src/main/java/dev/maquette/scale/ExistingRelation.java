package dev.maquette.scale;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.sql.SqlResource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/// A relation as it was before a what-if statement ran.
///
/// @param oid its object identifier
/// @param index whether it is an index
/// @param node its file number; 0 when it is partitioned and has no file
/// @param pages `relpages`
/// @param tuples `reltuples`
/// @param allVisible `relallvisible`
/// @param file its length in pages, and its path relative to the data directory
record ExistingRelation(
        long oid, boolean index, long node, int pages, float tuples, int allVisible, RelationPath file) {
    private static final SqlResource ALL = SqlResource.of(ExistingRelation.class, "what-if-relations.sql");
    private static final SqlResource OF_TABLE = SqlResource.of(ExistingRelation.class, "what-if-relations-of.sql");
    private static final SqlResource RESTORE = SqlResource.of(ExistingRelation.class, "what-if-restore.sql");
    private static final String EMPTY = "UPDATE pg_catalog.pg_class SET relfilenode = 2900000000 WHERE oid = ANY (?)";

    private static final String EMPTY_BTREES = """
        UPDATE pg_catalog.pg_class
           SET relfilenode = 2900000001
         WHERE oid = ANY (?)
           AND relam = (SELECT am.oid FROM pg_catalog.pg_am AS am WHERE am.amname = 'btree')
        """;

    /// The relations of all tables.
    static List<ExistingRelation> all(Connection connection, int major) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ALL.forMajor(major))) {
            return read(select);
        }
    }

    /// The relations of tables and their partitions; none of a table that does not exist.
    ///
    /// @param tables their names as SQL
    static List<ExistingRelation> of(Connection connection, int major, Collection<String> tables) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OF_TABLE.forMajor(major))) {
            select.setArray(1, connection.createArrayOf("text", tables.toArray()));
            return read(select);
        }
    }

    private static List<ExistingRelation> read(PreparedStatement select) throws SQLException {
        var relations = new ArrayList<ExistingRelation>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                relations.add(map(row));
            }
        }
        return relations;
    }

    private static ExistingRelation map(ResultSet row) throws SQLException {
        return new ExistingRelation(
                row.getLong("oid"),
                row.getBoolean("index"),
                row.getLong("node"),
                row.getInt("pages"),
                row.getFloat("tuples"),
                row.getInt("all_visible"),
                new RelationPath(row.getLong("blocks"), Path.of(row.getString("path"))));
    }

    boolean hasFile() {
        return node != 0;
    }

    /// Pages of its file.
    long blocks() {
        return file.blocks();
    }

    /// Its file, relative to the data directory.
    Path path() {
        return file.path();
    }

    /// A file of a relation.
    record RelationPath(long blocks, Path path) {}

    /// Makes tables look empty, so that a statement that would read them reads nothing.
    static void empty(Connection connection, Collection<ExistingRelation> relations) throws SQLException {
        point(connection, EMPTY, relations, false);
    }

    /// Makes B-trees look empty, so that queries that a statement runs do not look in empty tables for what the
    /// ends of an index point at.
    static void emptyBtrees(Connection connection, Collection<ExistingRelation> relations) throws SQLException {
        point(connection, EMPTY_BTREES, relations, true);
    }

    private static void point(
            Connection connection, String sql, Collection<ExistingRelation> relations, boolean indexes)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            Object[] some = relations.stream()
                    .filter(relation -> relation.index() == indexes && relation.hasFile())
                    .map(ExistingRelation::oid)
                    .toArray();
            update.setArray(1, connection.createArrayOf("int8", some));
            update.executeUpdate();
        }
    }

    /// Undoes [#empty] and [#emptyBtrees].
    static void restore(Connection connection, int major, Collection<ExistingRelation> relations) throws SQLException {
        ArrayNode rows = CatalogJson.mapper().createArrayNode();
        for (ExistingRelation relation : relations) {
            rows.addObject()
                    .put("oid", relation.oid())
                    .put("node", relation.node())
                    .put("pages", relation.pages())
                    .put("tuples", relation.tuples())
                    .put("all_visible", relation.allVisible());
        }
        try (PreparedStatement update = connection.prepareStatement(RESTORE.forMajor(major))) {
            update.setString(1, rows.toString());
            update.executeUpdate();
        }
    }
}
