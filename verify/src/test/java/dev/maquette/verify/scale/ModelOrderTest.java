package dev.maquette.verify.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Large schemas are made in two sessions; what depends on order must not show it.
class ModelOrderTest {
    private static final int TABLES = 60;

    /// Tables that need each other's sequences, rows and parents, among many that need nothing.
    private static final List<String> ENTANGLED = List.of(
            "CREATE TABLE numbers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)",
            "CREATE TABLE numbered (id bigint DEFAULT nextval('numbers_id_seq') PRIMARY KEY)",
            "CREATE TABLE rows_of_others (id int PRIMARY KEY, origin numbered, many numbers[])",
            "CREATE TABLE measures (at date NOT NULL, value int) PARTITION BY RANGE (at)",
            "CREATE INDEX measures_value ON measures (value)",
            "CREATE TABLE measures_2025 PARTITION OF measures FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
            "CREATE TABLE measures_2026 PARTITION OF measures FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
            "CREATE INDEX measures_at ON measures (at)",
            "CREATE TABLE parent (id int PRIMARY KEY)",
            "CREATE TABLE later_child (note text) INHERITS (parent)",
            "CREATE TABLE child (note text) INHERITS (parent)",
            "CREATE VIEW totals AS SELECT n.id, count(*) FROM numbers AS n JOIN parent AS p USING (id) GROUP BY n.id",
            "CREATE TABLE checked (id int CHECK (id > 0), state text)",
            "CREATE INDEX checked_open ON checked (id) WHERE state = 'open'");

    private static final String ORDERS = """
        SELECT 'index', i.indrelid::regclass::text, array_agg(i.indexrelid::regclass ORDER BY i.indexrelid)::text
          FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid
         WHERE c.relnamespace = 'public'::regnamespace
         GROUP BY i.indrelid
        UNION ALL
        SELECT 'child', inhparent::regclass::text, array_agg(inhrelid::regclass ORDER BY inhrelid)::text
          FROM pg_inherits
         GROUP BY inhparent
         ORDER BY 1, 2
        """;

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void aLargeSchemaIsWholeAndInProductionsOrder(int major) throws Exception {
        List<String> setup = Stream.of(plain(0, TABLES / 2), ENTANGLED, plain(TABLES / 2, TABLES))
                .flatMap(List::stream)
                .toList();
        try (ModelledDatabase database = ModelledDatabase.of(major, setup);
                Connection model = database.model().planning()) {
            assertThat(database.model().leftOut()).isEmpty();
            assertThat(orders(model)).hasSizeGreaterThan(TABLES).isEqualTo(orders(database.source()));
        }
    }

    private static List<String> plain(int from, int to) {
        return IntStream.range(from, to)
                .boxed()
                .flatMap(i -> Stream.of(
                        "CREATE TABLE t%1$d (b int, a int, id serial, PRIMARY KEY (id))".formatted(i),
                        "CREATE INDEX t%1$d_second ON t%1$d (b)".formatted(i),
                        "CREATE INDEX t%1$d_first ON t%1$d (a)".formatted(i)))
                .toList();
    }

    private static List<String> orders(Connection connection) throws SQLException {
        var orders = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ORDERS)) {
            while (rows.next()) {
                orders.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
            }
        }
        return orders;
    }
}
