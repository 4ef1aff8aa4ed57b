package dev.maquette.scale.load;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.IndexKey;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.IndexFacts;
import dev.maquette.model.statistics.IndexFacts.EndPoints;
import dev.maquette.scale.load.EndPointKeys.Ends;
import dev.maquette.sql.ArrayLiteral;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// What the planner would find at the two ends of an index that production does not have yet.
///
/// An existing index with the same leading column tells. Otherwise the extremes of the column's statistics stand in:
/// of most columns they lie close to those of its values.
///
/// @source `get_actual_variable_range` in selfuncs.c
public final class NewIndexEnds {
    private static final String EXTREMES = """
        SELECT (SELECT v FROM pg_catalog.unnest(?::pg_catalog.text[]::%1$s[]) AS v ORDER BY v LIMIT 1)::pg_catalog.text,
               (SELECT v FROM pg_catalog.unnest(?::pg_catalog.text[]::%1$s[]) AS v ORDER BY v DESC LIMIT 1)::pg_catalog.text
        """;

    private final int major;
    private final Path dataDirectory;
    private final Map<Column, EndPoints> observed;
    private final Map<Column, ColumnStatistics> statistics;
    private final Map<Column, Optional<Ends>> found = new ConcurrentHashMap<>();

    /// @param dataDirectory the data directory of the model's server
    public NewIndexEnds(Snapshot snapshot, Path dataDirectory) {
        this.major = snapshot.origin().server().major();
        this.dataDirectory = dataDirectory;
        Map<QualifiedName, EndPoints> known = snapshot.statistics().indexes().stream()
                .filter(index -> index.endPoints().isPresent())
                .collect(Collectors.toMap(
                        IndexFacts::index, index -> index.endPoints().orElseThrow()));
        this.observed = snapshot.schema().relations().indexes().stream()
                .filter(index -> known.containsKey(index.name()))
                .collect(Collectors.toMap(NewIndexEnds::leading, index -> known.get(index.name()), (one, _) -> one));
        this.statistics = snapshot.statistics().columns().stream()
                .filter(column -> !column.inherited())
                .collect(Collectors.toMap(column -> new Column(column.relation(), column.column()), column -> column));
    }

    /// A column by its name, or an expression, of a table.
    private record Column(QualifiedName table, String content) {}

    private static Column leading(Index index) {
        IndexKey key = index.shape().keys().getFirst();
        return new Column(index.table(), key.column().or(key::expression).orElseThrow());
    }

    /// The entries of the only leaf of such an index; none when the planner would not look there, or nothing is known.
    ///
    /// @param connection a superuser's, inside a transaction; it is left as it was
    /// @param index OID of the B-tree
    /// @param derived the statistics the index's own expressions would have
    public List<byte[]> leafTuples(Connection connection, long index, List<ColumnStatistics> derived)
            throws SQLException, IOException {
        Optional<LeadingKey> key = LeadingKey.of(connection, major, index);
        return key.isEmpty() ? List.of() : leafTuples(connection, key.get(), derived);
    }

    private List<byte[]> leafTuples(Connection connection, LeadingKey key, List<ColumnStatistics> derived)
            throws SQLException, IOException {
        var column = new Column(key.table(), key.content());
        Optional<Ends> ends = found.get(column);
        if (ends == null) {
            ends = find(connection, column, key.type(), derived);
            found.put(column, ends);
        }
        return ends.map(both -> both.leafTuples(key.columns(), key.descending()))
                .orElse(List.of());
    }

    private Optional<Ends> find(Connection connection, Column column, String type, List<ColumnStatistics> derived)
            throws SQLException, IOException {
        Optional<EndPoints> ends = Optional.ofNullable(observed.get(column));
        if (ends.isEmpty()) {
            ends = extremes(connection, type, values(column, derived));
        }
        return ends.isPresent() ? new EndPointKeys(connection, dataDirectory).of(type, ends.get()) : Optional.empty();
    }

    private List<String> values(Column column, List<ColumnStatistics> derived) {
        Optional<ColumnStatistics> known = Optional.ofNullable(statistics.get(column))
                .or(() -> derived.stream()
                        .filter(expression -> expression.number() == 1)
                        .findFirst());
        var values = new ArrayList<String>();
        known.ifPresent(figures -> {
            figures.mostCommonValues().ifPresent(common -> values.addAll(ArrayLiteral.elements(common.values())));
            figures.distribution().histogram().ifPresent(bounds -> values.addAll(ArrayLiteral.elements(bounds)));
        });
        return values;
    }

    private static Optional<EndPoints> extremes(Connection connection, String type, List<String> values)
            throws SQLException {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        try (PreparedStatement select = connection.prepareStatement(EXTREMES.formatted(type))) {
            select.setArray(1, connection.createArrayOf("text", values.toArray()));
            select.setArray(2, connection.createArrayOf("text", values.toArray()));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return Optional.of(new EndPoints(row.getString(1), row.getString(2)));
            }
        }
    }
}
