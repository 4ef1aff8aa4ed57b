package dev.maquette.app.sample;

import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.ServerSpec;
import dev.maquette.sql.SqlResource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes the sample in an empty database: schema, rows, indexes, foreign keys, statistics, and a spell of real use.
public final class SampleShop {
    private static final int SESSIONS = 2;
    private static final int WORKLOAD_WEIGHT = 900;
    private static final List<String> SCHEMA_PARTS = List.of(
            "schema-1-foundations.sql",
            "schema-2-catalogue.sql",
            "schema-3-stores.sql",
            "schema-4-people.sql",
            "schema-5-operations.sql");
    private static final String FORGET = "SELECT public.pg_stat_statements_reset()";
    /// The number of live rows is one of the counters.
    private static final String COUNTED_ANALYZE = "SET track_counts = on; ANALYZE ";
    /// The scripts have no lines for certain major versions.
    private static final int ANY_MAJOR = 18;
    private static final String UNIQUE_VIOLATION = "23505";

    private SampleShop() {}

    /// A server fit for the sample: it counts statements, and writes no WAL for what is loaded.
    public static ServerSpec server(int major) {
        return ServerSpec.of(major)
                .with("shared_preload_libraries", "pg_stat_statements")
                .with("wal_level", "minimal")
                .with("max_wal_senders", "0")
                .with("shared_buffers", "256MB")
                .with("autovacuum", "off");
    }

    /// Makes the sample.
    ///
    /// @param target an empty database of a server that preloads `pg_stat_statements`, as its superuser
    /// @param size how large
    /// @param progress told of every step
    /// @throws dev.maquette.model.MaquetteException `connection` when the server cannot be reached or is lost
    public static void create(ConnectionTarget target, SampleSize size, SampleProgress progress) {
        var connections = new SampleConnections(target);
        List<SampleStep> schema = schema();
        List<SampleStep> load = load(size);
        List<SampleStep> indexes = indexes();
        List<SampleStep> finish = finish();
        List<SampleStep> statistics = statistics(size);
        int total = Stream.of(schema, load, indexes, finish, statistics)
                        .flatMap(List::stream)
                        .mapToInt(SampleStep::weight)
                        .sum()
                + WORKLOAD_WEIGHT;
        var crew = new SampleCrew(connections, progress, total);
        crew.run(schema, 1);
        crew.run(load, SESSIONS);
        crew.run(indexes, SESSIONS);
        // The checks of the foreign keys are planned well only once there are statistics.
        crew.run(statistics, SESSIONS);
        crew.run(finish, 1);
        crew.run(List.of(SampleStep.sql("forget statements", 0, FORGET)), 1);
        crew.run(new SampleWorkload(connections, size).steps(WORKLOAD_WEIGHT), SESSIONS);
        progress.at("done", 1);
    }

    /// The rows of every table, the largest first.
    static List<TableRows> rows(SampleSize size) {
        return Stream.of(
                        new ActivityRows(size).tables(),
                        new CatalogueRows(size).tables(),
                        new PeopleRows(size).tables(),
                        new StoreRows(size).tables())
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(TableRows::count).reversed())
                .toList();
    }

    private static List<SampleStep> schema() {
        return SCHEMA_PARTS.stream()
                .map(part -> SampleStep.sql("create " + part.replaceAll("schema-\\d-|\\.sql", ""), 5, script(part)))
                .toList();
    }

    private static List<SampleStep> load(SampleSize size) {
        return rows(size).stream()
                .map(rows -> SampleStep.load(rows, rows.table().equals("shop.clicks")))
                .toList();
    }

    private static List<SampleStep> indexes() {
        return Arrays.stream(script("indexes.sql").split(";\n"))
                .map(statement -> SampleStep.sql("index the tables", 15, "SET ROLE shop_owner;" + statement))
                .toList();
    }

    private static List<SampleStep> finish() {
        return List.of(
                SampleStep.sql("check the foreign keys", 250, script("constraints.sql")),
                new SampleStep("leave a broken index behind", 5, SampleShop::breakIndex),
                SampleStep.sql("continue the sequences", 5, script("sequences.sql")),
                SampleStep.sql("create functions, views and policies", 40, script("logic.sql")));
    }

    /// Does what the team did one evening: builds a unique index concurrently over values that are not unique.
    private static void breakIndex(Connection connection) throws SQLException {
        try {
            SampleStep.execute(
                    connection, "CREATE UNIQUE INDEX CONCURRENTLY stores_website_key ON shop.stores (website)");
        } catch (SQLException refusal) {
            if (!UNIQUE_VIOLATION.equals(refusal.getSQLState())) {
                throw refusal;
            }
        }
    }

    private static List<SampleStep> statistics(SampleSize size) {
        List<String> large = List.of("shop.products", "shop.prices", "shop.clicks", "shop.product_specs");
        String others = rows(size).stream()
                .map(TableRows::table)
                .filter(table -> !large.contains(table))
                .collect(Collectors.joining(", ", COUNTED_ANALYZE, ""));
        return Stream.concat(
                        large.stream().map(table -> SampleStep.sql("analyse " + table, 60, COUNTED_ANALYZE + table)),
                        Stream.of(SampleStep.sql("analyse the other tables", 120, others)))
                .toList();
    }

    static String script(String name) {
        return SqlResource.of(SampleShop.class, name).forMajor(ANY_MAJOR);
    }
}
