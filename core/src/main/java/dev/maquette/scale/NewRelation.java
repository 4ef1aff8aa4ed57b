package dev.maquette.scale;

import dev.maquette.model.QualifiedName;
import dev.maquette.sql.SqlResource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// A relation that a what-if statement created or rewrote.
///
/// @param oid its object identifier
/// @param name its name
/// @param index whether it is an index
/// @param method its access method
/// @param path its file, relative to the data directory
/// @param node its file number
record NewRelation(long oid, QualifiedName name, boolean index, String method, Path path, long node) {
    private static final SqlResource SELECT = SqlResource.of(NewRelation.class, "what-if-new.sql");

    /// The relations whose files the server made by itself; tables come before indexes.
    static List<NewRelation> all(Connection connection, int major) throws SQLException {
        var relations = new ArrayList<NewRelation>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SELECT.forMajor(major))) {
            while (row.next()) {
                relations.add(new NewRelation(
                        row.getLong("oid"),
                        new QualifiedName(row.getString("schema"), row.getString("name")),
                        row.getBoolean("index"),
                        row.getString("method"),
                        Path.of(row.getString("path")),
                        row.getLong("node")));
            }
        }
        return relations;
    }
}
