package dev.maquette.scale.load;

import dev.maquette.model.statistics.IndexFacts.EndPoints;
import dev.maquette.scale.file.IndexTuple.KeyBytes;
import dev.maquette.scale.load.EndPointKeys.Ends;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The least and the greatest of some values, as bytes of an index of their type.
///
/// The server orders the values. Of most types it also sends what the bytes follow from, in the same round trip; those
/// of the others are read from an index that it builds for that.
final class ExtremeKeys {
    private static final String OF_TYPE = """
        SELECT x.least::pg_catalog.text, x.greatest::pg_catalog.text, %2$s, %3$s
          FROM (SELECT (v.sorted)[1] AS least, (v.sorted)[pg_catalog.array_upper(v.sorted, 1)] AS greatest
                  FROM (SELECT ARRAY(SELECT u FROM pg_catalog.unnest(?::pg_catalog.text[]::%1$s[]) AS u
                                      ORDER BY u) AS sorted) AS v) AS x
        """;

    private final Connection connection;
    private final Path dataDirectory;

    ExtremeKeys(Connection connection, Path dataDirectory) {
        this.connection = connection;
        this.dataDirectory = dataDirectory;
    }

    /// Values of a type.
    ///
    /// @param type the type as SQL
    /// @param texts as text; none where nothing is known
    record Values(String type, List<String> texts) {
        Values {
            texts = List.copyOf(texts);
        }
    }

    /// The extremes of each of these, in their order.
    List<Optional<Ends>> of(List<Values> all) throws SQLException, IOException {
        List<Values> known =
                all.stream().filter(values -> !values.texts().isEmpty()).toList();
        var rows = known.isEmpty() ? List.<Row>of() : rows(known);
        var ends = new ArrayList<Optional<Ends>>();
        int next = 0;
        for (Values values : all) {
            ends.add(values.texts().isEmpty() ? Optional.empty() : ends(values.type(), rows.get(next++)));
        }
        return ends;
    }

    private Optional<Ends> ends(String type, Row row) throws SQLException, IOException {
        return row.keys().isPresent() ? row.keys() : new EndPointKeys(connection, dataDirectory).of(type, row.texts());
    }

    /// What the server said of one column.
    private record Row(EndPoints texts, Optional<Ends> keys) {}

    private List<Row> rows(List<Values> known) throws SQLException {
        String sql = known.stream().map(values -> select(values.type())).collect(Collectors.joining(" UNION ALL\n"));
        var rows = new ArrayList<Row>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < known.size(); i++) {
                select.setArray(
                        i + 1,
                        connection.createArrayOf("text", known.get(i).texts().toArray()));
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(row(known.get(rows.size()).type(), row));
                }
            }
        }
        return rows;
    }

    private static String select(String type) {
        Optional<StoredForm> form = StoredForm.of(type);
        return OF_TYPE.formatted(
                type,
                form.map(known -> known.sent("x.least")).orElse("NULL::pg_catalog.bytea"),
                form.map(known -> known.sent("x.greatest")).orElse("NULL::pg_catalog.bytea"));
    }

    private static Row row(String type, ResultSet row) throws SQLException {
        Optional<KeyBytes> least = stored(type, row.getBytes(3));
        Optional<KeyBytes> greatest = stored(type, row.getBytes(4));
        return new Row(
                new EndPoints(row.getString(1), row.getString(2)),
                least.flatMap(first -> greatest.map(last -> new Ends(first, last))));
    }

    private static Optional<KeyBytes> stored(String type, byte @Nullable [] sent) {
        return sent == null ? Optional.empty() : StoredForm.of(type).flatMap(form -> form.stored(sent));
    }
}
