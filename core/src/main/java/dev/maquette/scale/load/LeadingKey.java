package dev.maquette.scale.load;

import dev.maquette.model.QualifiedName;
import dev.maquette.sql.SqlResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// The leading column of a B-tree in which the planner would look up the ends of its values.
///
/// @param table the table
/// @param content the column's name as it is, or the expression
/// @param type its type as SQL, without domains and modifiers
/// @param descending whether the greatest value comes first
/// @param columns all columns of the index, those it only carries included
record LeadingKey(QualifiedName table, String content, String type, boolean descending, int columns) {
    private static final SqlResource SELECT = SqlResource.of(LeadingKey.class, "leading-key.sql");

    /// A column by its name, or an expression, of a table.
    record Column(QualifiedName table, String content) {}

    Column leading() {
        return new Column(table, content);
    }

    /// Those of indexes, by OID, but for indexes the planner would not look into.
    ///
    /// @param indexes their OIDs
    static Map<Long, LeadingKey> of(Connection connection, int major, Collection<Long> indexes) throws SQLException {
        var keys = new HashMap<Long, LeadingKey>();
        try (PreparedStatement select = connection.prepareStatement(SELECT.forMajor(major))) {
            select.setArray(1, connection.createArrayOf("int8", indexes.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    keys.put(row.getLong("oid"), map(row));
                }
            }
        }
        return keys;
    }

    private static LeadingKey map(ResultSet row) throws SQLException {
        return new LeadingKey(
                new QualifiedName(row.getString("table_schema"), row.getString("table_name")),
                row.getString("content"),
                row.getString("type"),
                row.getBoolean("descending"),
                row.getInt("columns"));
    }
}
