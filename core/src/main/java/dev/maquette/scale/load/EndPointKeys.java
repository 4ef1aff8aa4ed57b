package dev.maquette.scale.load;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.statistics.IndexFacts;
import dev.maquette.model.statistics.IndexFacts.EndPoints;
import dev.maquette.scale.file.IndexTuple;
import dev.maquette.scale.file.IndexTuple.KeyBytes;
import dev.maquette.scale.file.LeafScan;
import dev.maquette.scale.file.LeafScan.RowAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns end points from text into the bytes an index of their type would hold.
///
/// The server does it: it builds one small index for each type, whose file is then read. Everything it created for
/// that is rolled back.
final class EndPointKeys {
    private static final String TABLE = "pg_temp.maquette_keys";
    private static final String INSERT = "INSERT INTO " + TABLE + """
         SELECT v.position::pg_catalog.int4, v.value::%s
          FROM pg_catalog.unnest(?::pg_catalog.text[]) WITH ORDINALITY AS v(value, position)
        """;
    private static final String SELECT_ROWS = """
        SELECT position, (ctid::pg_catalog.text::pg_catalog.point)[0]::pg_catalog.int4,
               (ctid::pg_catalog.text::pg_catalog.point)[1]::pg_catalog.int4
          FROM pg_temp.maquette_keys
        """;
    private static final String SELECT_FILE =
            "SELECT pg_catalog.pg_relation_filepath('pg_temp.maquette_keys_value'::pg_catalog.regclass)";

    private final Connection connection;
    private final Path dataDirectory;

    EndPointKeys(Connection connection, Path dataDirectory) {
        this.connection = connection;
        this.dataDirectory = dataDirectory;
    }

    /// The least and the greatest key of each index whose end points are known and are values of its type here.
    Map<QualifiedName, Ends> of(List<ModelRelation> relations, Map<QualifiedName, IndexFacts> facts)
            throws SQLException, IOException {
        Map<String, List<Wanted>> byType = relations.stream()
                .filter(ModelRelation::isBtree)
                .flatMap(index -> wanted(index, facts.get(index.name())))
                .collect(Collectors.groupingBy(Wanted::type));
        var ends = new HashMap<QualifiedName, Ends>();
        for (var type : byType.entrySet()) {
            ends.putAll(encode(type.getKey(), type.getValue()));
        }
        return ends;
    }

    /// The keys of an index that has these end points, when they are values of the type.
    Optional<Ends> of(String type, EndPoints ends) throws SQLException, IOException {
        var index = new QualifiedName("", "");
        return Optional.ofNullable(
                encode(type, List.of(new Wanted(index, type, ends))).get(index));
    }

    private static Stream<Wanted> wanted(ModelRelation index, @Nullable IndexFacts known) {
        return Optional.ofNullable(known).flatMap(IndexFacts::endPoints).stream()
                .map(ends ->
                        new Wanted(index.name(), index.index().orElseThrow().keyType(), ends));
    }

    private Map<QualifiedName, Ends> encode(String type, List<Wanted> wanted) throws SQLException, IOException {
        Savepoint before = connection.setSavepoint();
        try {
            execute("CREATE TABLE " + TABLE + " (position pg_catalog.int4, value " + type + ")");
            insert(type, wanted);
            execute("CREATE INDEX maquette_keys_value ON " + TABLE + " (value) WITH (deduplicate_items = off)");
            return ends(wanted, rowAddresses(), LeafScan.keys(indexFile()));
        } finally {
            connection.rollback(before);
        }
    }

    private void insert(String type, List<Wanted> wanted) throws SQLException {
        String[] values = wanted.stream()
                .flatMap(index -> List.of(index.ends().least(), index.ends().greatest()).stream())
                .toArray(String[]::new);
        try (PreparedStatement insert = connection.prepareStatement(INSERT.formatted(type))) {
            insert.setArray(1, connection.createArrayOf("text", values));
            insert.executeUpdate();
        }
    }

    private Map<Integer, RowAddress> rowAddresses() throws SQLException {
        var addresses = new HashMap<Integer, RowAddress>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SELECT_ROWS)) {
            while (rows.next()) {
                addresses.put(rows.getInt(1), new RowAddress(rows.getInt(2), rows.getInt(3)));
            }
        }
        return addresses;
    }

    private Path indexFile() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SELECT_FILE)) {
            rows.next();
            return dataDirectory.resolve(rows.getString(1));
        }
    }

    private static Map<QualifiedName, Ends> ends(
            List<Wanted> wanted, Map<Integer, RowAddress> rows, Map<RowAddress, KeyBytes> keys) {
        var ends = new HashMap<QualifiedName, Ends>();
        for (int i = 0; i < wanted.size(); i++) {
            KeyBytes least = keys.get(rows.get(2 * i + 1));
            KeyBytes greatest = keys.get(rows.get(2 * i + 2));
            if (least != null && greatest != null) {
                ends.put(wanted.get(i).index(), new Ends(least, greatest));
            }
        }
        return ends;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// An index whose ends are to be encoded.
    private record Wanted(QualifiedName index, String type, EndPoints ends) {}

    /// The keys at the two ends of an index's leading column.
    record Ends(KeyBytes least, KeyBytes greatest) {
        /// The two entries of an index of `columns` columns, in index order.
        List<byte[]> leafTuples(int columns, boolean descending) {
            KeyBytes first = descending ? greatest : least;
            KeyBytes last = descending ? least : greatest;
            return List.of(IndexTuple.of(first, columns, 1), IndexTuple.of(last, columns, 2));
        }
    }
}
