package dev.maquette.app.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleShopTest {
    private static final SampleSize SMALL = new SampleSize(1_000);

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17, 18})
    void isMadeOnEveryMajorVersionWithEveryMistakePlanted(int major) throws SQLException {
        var fractions = Collections.synchronizedList(new ArrayList<Double>());
        try (var server = EmbeddedServers.standard().start(SampleShop.server(major))) {
            SampleShop.create(target(server), SMALL, (step, fraction) -> fractions.add(fraction));
            try (var connection = Connections.standard().open(target(server))) {
                assertRowsAreThere(connection);
                assertStatementsWereCounted(connection);
                assertMistakesExist(connection);
            }
        }
        assertThat(fractions)
                .allMatch(fraction -> fraction >= 0 && fraction <= 1)
                .endsWith(1.0);
    }

    @Test
    @Tag("benchmark")
    void theFullShopIsOpenWithinHalfAMinute() {
        try (var server = EmbeddedServers.standard().start(SampleShop.server(18))) {
            long start = System.nanoTime();
            SampleShop.create(target(server), SampleSize.FULL, SampleProgress.silent());
            assertThat((System.nanoTime() - start) / 1e9).isLessThan(30);
        }
    }

    private static ConnectionTarget target(PostgresServer server) {
        return server.target("postgres");
    }

    private static void assertRowsAreThere(Connection connection) throws SQLException {
        for (TableRows rows : SampleShop.rows(SMALL)) {
            // The workload removes no more than a few favourites, and adds rows elsewhere.
            int least = rows.table().equals("shop.favourites") ? rows.count() - 60 : rows.count();
            String count = texts(connection, "SELECT count(*)::text FROM " + rows.table())
                    .getFirst();
            assertThat(Integer.parseInt(count)).as(rows.table()).isGreaterThanOrEqualTo(least);
        }
    }

    private static void assertStatementsWereCounted(Connection connection) throws SQLException {
        List<String> counted = texts(connection, "SELECT query FROM public.pg_stat_statements");
        assertThat(counted).hasSizeGreaterThanOrEqualTo(WorkloadStatement.all().size());
        assertThat(WorkloadStatement.all()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(WorkloadStatement.all().stream()
                        .filter(statement -> counted.stream().noneMatch(statement::isShownAs))
                        .map(WorkloadStatement::key))
                .isEmpty();
    }

    private static void assertMistakesExist(Connection connection) throws SQLException {
        Set<String> rules = new TreeSet<>();
        for (PlantedMistake mistake : PlantedMistake.all()) {
            rules.add(mistake.rule());
            for (String object : mistake.object().split(", (?=shop\\.)", -1)) {
                assertThat(exists(connection, object)).as(object).isTrue();
            }
        }
        assertThat(rules).hasSizeGreaterThanOrEqualTo(32);
        for (PlantedMistake consequence : PlantedMistake.consequences()) {
            for (String object : consequence.object().split(", (?=shop\\.)", -1)) {
                assertThat(exists(connection, object)).as(object).isTrue();
            }
        }
        assertThat(texts(connection, WRONG_AS_PLANTED)).containsExactly("t", "t", "t", "t", "t", "t");
    }

    private static final String WRONG_AS_PLANTED = """
        SELECT (NOT indisvalid)::text::char(1) FROM pg_catalog.pg_index
        WHERE indexrelid = 'shop.stores_website_key'::pg_catalog.regclass
        UNION ALL
        SELECT (NOT convalidated)::text::char(1) FROM pg_catalog.pg_constraint
        WHERE conname = 'reviews_body_long_enough'
        UNION ALL
        SELECT (last_value > 2147483647 / 2)::text::char(1) FROM shop.notifications_notification_id_seq
        UNION ALL
        SELECT (qual = 'true')::text::char(1) FROM pg_catalog.pg_policies WHERE policyname = 'own_messages'
        UNION ALL
        SELECT (prosecdef AND proconfig IS NULL)::text::char(1) FROM pg_catalog.pg_proc WHERE proname = 'close_account'
        UNION ALL
        SELECT (count(*) = 2)::text::char(1) FROM pg_catalog.pg_constraint
        WHERE conrelid = 'shop.reviews'::pg_catalog.regclass AND confrelid = 'shop.products'::pg_catalog.regclass
        """;

    private static final String OBJECT_EXISTS = """
        SELECT 'yes' FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname || '.' || c.relname = ?
        UNION ALL
        SELECT 'yes' FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname || '.' || c.relname || '.' || k.conname = ?
        UNION ALL
        SELECT 'yes' FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname || '.' || c.relname || '(' || a.attname || ')' = ?
        UNION ALL
        SELECT 'yes' FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
            WHERE n.nspname || '.' || p.proname || '(' || pg_catalog.oidvectortypes(p.proargtypes) || ')' = ?
        UNION ALL
        SELECT 'yes' FROM pg_catalog.pg_namespace n WHERE n.nspname = ?
        """;

    private static boolean exists(Connection connection, String object) throws SQLException {
        if (object.startsWith("statement:")) {
            return WorkloadStatement.all().stream().anyMatch(each -> object.equals("statement:" + each.key()));
        }
        String table = object.replaceFirst("\\(.*", "");
        if (!object.endsWith(")") || object.contains("(bigint)")) {
            return found(connection, object);
        }
        for (String column :
                object.substring(table.length() + 1, object.length() - 1).split(", ", -1)) {
            if (!found(connection, table + "(" + column + ")")) {
                return false;
            }
        }
        return true;
    }

    private static boolean found(Connection connection, String object) throws SQLException {
        return !texts(connection, OBJECT_EXISTS, object, object, object, object, object)
                .isEmpty();
    }

    private static List<String> texts(Connection connection, String sql, String... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < parameters.length; at++) {
                statement.setString(at + 1, parameters[at]);
            }
            List<String> values = new ArrayList<>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        }
    }
}
