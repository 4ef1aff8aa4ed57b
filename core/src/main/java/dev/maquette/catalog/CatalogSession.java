package dev.maquette.catalog;

import dev.maquette.sql.SqlResource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
        return bind(documents(List.of(resource)).getFirst(), type);
    }

    /// Runs statements whose rows are one JSON document each, all in one round trip.
    ///
    /// @return the documents of each statement, in the statements' order
    /// @throws SQLException when the server refuses
    public List<List<String>> documents(List<SqlResource> resources) throws SQLException {
        List<List<String>> documents = Stream.generate(() -> (List<String>) new ArrayList<String>())
                .limit(resources.size())
                .toList();
        String sql =
                OneCall.of(resources.stream().map(each -> each.forMajor(major)).toList());
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                documents.get(rows.getInt(1)).add(rows.getString(3));
            }
        }
        return documents;
    }

    /// The values of documents.
    public static <T> List<T> bind(List<String> documents, Class<T> type) {
        return documents.stream()
                .map(document -> CatalogJson.read(document, type))
                .toList();
    }
}
