package dev.maquette.scale.load;

import dev.maquette.model.QualifiedName;
import dev.maquette.sql.SqlResource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A relation of the model that has a file.
///
/// @param name its name
/// @param file its first segment
/// @param method its access method
/// @param index what is needed of it when it is an index
record ModelRelation(QualifiedName name, Path file, String method, Optional<IndexLayout> index) {
    private static final SqlResource SELECT = SqlResource.of(ModelRelation.class, "relations.sql");

    /// All relations outside the system schemas.
    ///
    /// @param dataDirectory the data directory that file paths are relative to
    static List<ModelRelation> all(Connection connection, int major, Path dataDirectory) throws SQLException {
        var relations = new ArrayList<ModelRelation>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SELECT.forMajor(major))) {
            while (rows.next()) {
                relations.add(map(rows, dataDirectory));
            }
        }
        return relations;
    }

    /// The same with another file in the same directory.
    ///
    /// @param node the file's number
    ModelRelation movedTo(long node) {
        return new ModelRelation(name, file.resolveSibling(String.valueOf(node)), method, index);
    }

    boolean isBtree() {
        return method.equals("btree");
    }

    private static ModelRelation map(ResultSet row, Path dataDirectory) throws SQLException {
        Optional<IndexLayout> index = row.getInt("columns") == 0
                ? Optional.empty()
                : Optional.of(new IndexLayout(
                        new QualifiedName(row.getString("table_schema"), row.getString("table_name")),
                        row.getInt("columns"),
                        row.getBoolean("descending"),
                        row.getString("key_type"),
                        row.getInt("pages_per_range")));
        return new ModelRelation(
                new QualifiedName(row.getString("schema"), row.getString("name")),
                dataDirectory.resolve(row.getString("path")),
                row.getString("method"),
                index);
    }

    /// What has to be known of an index to write its first pages.
    ///
    /// @param table its table
    /// @param columns its columns, those it only carries included
    /// @param descending whether its leading column is in descending order
    /// @param keyType the type of its leading column as SQL, without domains and modifiers
    /// @param pagesPerRange pages a range, for BRIN
    record IndexLayout(QualifiedName table, int columns, boolean descending, String keyType, int pagesPerRange) {}
}
