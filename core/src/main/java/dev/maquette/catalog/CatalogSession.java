package dev.maquette.catalog;

import dev.maquette.sql.SqlResource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The read-only transaction in which a snapshot is read.
///
/// The setting `maquette.locked` of the transaction holds an array of the relations that another session has locked;
/// statements leave those relations alone.
///
/// @param connection the connection, inside its transaction
/// @param major the server's major version
public record CatalogSession(Connection connection, int major) {
    /// Runs a statement whose rows are one JSON document each, and binds them.
    ///
    /// @throws SQLException when the server refuses
    public <T> List<T> read(SqlResource resource, Class<T> type) throws SQLException {
        var values = new ArrayList<T>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(resource.forMajor(major))) {
            while (rows.next()) {
                values.add(CatalogJson.read(rows.getString(1), type));
            }
        }
        return values;
    }
}
