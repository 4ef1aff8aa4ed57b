package dev.maquette.scale;

import dev.maquette.model.QualifiedName;
import dev.maquette.sql.SqlResource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// A relation that a what-if statement created or rewrote.
///
/// @param oid its object identifier
/// @param name its name
/// @param index whether it is an index
/// @param method its access method
/// @param path its file, relative to the data directory
/// @param node its file number; 0 when it is partitioned and has no file
/// @param parent OID of the partitioned index it is part of; 0 when there is none
record NewRelation(long oid, QualifiedName name, boolean index, String method, Path path, long node, long parent) {
    private static final SqlResource ALL = SqlResource.of(NewRelation.class, "what-if-new.sql");
    private static final SqlResource INDEXES = SqlResource.of(NewRelation.class, "what-if-new-indexes.sql");

    /// The relations whose files the server made by itself; tables come before indexes.
    static List<NewRelation> all(Connection connection, int major) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ALL.forMajor(major))) {
            return read(select);
        }
    }

    /// The indexes of tables that were not there before, in the order they were created.
    ///
    /// @param before OIDs of the tables and of the indexes they had
    static List<NewRelation> indexesBeside(Connection connection, int major, Collection<Long> before)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(INDEXES.forMajor(major))) {
            select.setArray(1, connection.createArrayOf("int8", before.toArray()));
            select.setArray(2, connection.createArrayOf("int8", before.toArray()));
            return read(select);
        }
    }

    boolean hasFile() {
        return node != 0;
    }

    boolean isBtree() {
        return method.equals("btree");
    }

    private static List<NewRelation> read(PreparedStatement select) throws SQLException {
        var relations = new ArrayList<NewRelation>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                relations.add(new NewRelation(
                        row.getLong("oid"),
                        new QualifiedName(row.getString("schema"), row.getString("name")),
                        row.getBoolean("index"),
                        row.getString("method"),
                        Path.of(row.getString("path")),
                        row.getLong("node"),
                        row.getLong("parent")));
            }
        }
        return relations;
    }
}
