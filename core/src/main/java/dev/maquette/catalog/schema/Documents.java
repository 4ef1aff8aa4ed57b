package dev.maquette.catalog.schema;

import dev.maquette.catalog.CatalogSession;
import dev.maquette.catalog.OneCall;
import dev.maquette.sql.SqlResource;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The JSON documents of a schema by section, as the statements return them.
final class Documents {
    private final Map<String, List<String>> sections = new HashMap<>();
    private final KnownDocuments known;

    Documents(KnownDocuments known) {
        this.known = known;
    }

    /// Runs a statement whose result does not matter.
    void run(CatalogSession session, SqlResource resource) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            statement.execute(resource.forMajor(session.major()));
        }
    }

    /// Runs statements that return section, position and document, sections and positions in order, as one.
    void add(CatalogSession session, List<SqlResource> resources) throws SQLException {
        String sql = OneCall.of(resources.stream()
                .map(resource -> resource.forMajor(session.major()))
                .toList());
        // Prepared, because the driver lets the server keep the plan of what it sees often.
        try (PreparedStatement statement = session.connection().prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                sections.computeIfAbsent(rows.getString("section"), _ -> new ArrayList<>())
                        .add(rows.getString("document"));
            }
        }
    }

    /// The values of one section; none when no statement returned any.
    <T> List<T> list(String section, Class<T> type) {
        return sections.getOrDefault(section, List.of()).stream()
                .map(document -> known.value(document, type))
                .toList();
    }
}
