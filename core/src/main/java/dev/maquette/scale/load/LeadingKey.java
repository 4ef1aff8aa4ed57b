package dev.maquette.scale.load;

import dev.maquette.model.QualifiedName;
import dev.maquette.sql.SqlResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// The leading column of a B-tree in which the planner would look up the ends of its values.
///
/// @param table the table
/// @param content the column's name as it is, or the expression
/// @param type its type as SQL, without domains and modifiers
/// @param descending whether the greatest value comes first
/// @param columns all columns of the index, those it only carries included
record LeadingKey(QualifiedName table, String content, String type, boolean descending, int columns) {
    private static final SqlResource SELECT = SqlResource.of(LeadingKey.class, "leading-key.sql");

    /// That of an index; empty for an index the planner would not look into.
    ///
    /// @param index its OID
    static Optional<LeadingKey> of(Connection connection, int major, long index) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT.forMajor(major))) {
            select.setLong(1, index);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new LeadingKey(
                                new QualifiedName(row.getString("table_schema"), row.getString("table_name")),
                                row.getString("content"),
                                row.getString("type"),
                                row.getBoolean("descending"),
                                row.getInt("columns")))
                        : Optional.empty();
            }
        }
    }
}
