package dev.maquette.verify.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tables that chance made become, online, what `ALTER TABLE` makes of their twins, with all that hangs on them, and
/// become again what they were, while they are written.
class TwinTest {
    @ParameterizedTest
    @CsvSource({"14, 1, 5", "18, 20, 28"})
    void aTableBecomesWhatItsTwinBecomes(int major, int from, int to) throws SQLException {
        assertThat(ends(major, from, to).getOrDefault(Twin.End.CARRIED_OUT, 0)).isGreaterThan((to - from) / 4);
    }

    /// As many as one has the patience for, on one version.
    ///
    ///     mvn verify -Pbenchmark -pl verify -am -Dtest=TwinTest -Dsurefire.failIfNoSpecifiedTests=false \
    ///         -Dmaquette.major=18 -Dmaquette.from=1 -Dmaquette.to=300
    @Test
    @Tag("benchmark")
    void manyTables() throws SQLException {
        int from = Integer.getInteger("maquette.from", 1);
        int to = Integer.getInteger("maquette.to", 300);
        System.out.println(ends(Integer.getInteger("maquette.major", 18), from, to));
    }

    private static Map<Twin.End, Integer> ends(int major, int from, int to) throws SQLException {
        var ends = new EnumMap<Twin.End, Integer>(Twin.End.class);
        try (ShopDatabase shop = ShopDatabase.start(major)) {
            for (String extension : new String[] {"citext", "hstore", "btree_gist", "btree_gin"}) {
                shop.superuser().run("CREATE EXTENSION " + extension);
            }
            shop.superuser().run("""
                CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy'); CREATE TYPE mood2 AS ENUM ('sad', 'ok', 'happy', 'more');
                CREATE TYPE pair AS (a integer, b text); CREATE DOMAIN even AS integer CHECK (VALUE % 2 = 0);
                """);
            for (int seed = from; seed <= to; seed++) {
                ends.merge(end(shop, seed), 1, Integer::sum);
            }
        }
        return ends;
    }

    private static Twin.End end(ShopDatabase shop, int seed) throws SQLException {
        Twin twin = Twin.of(shop, seed);
        try {
            return twin.go();
        } catch (AssertionError | RuntimeException wrong) {
            throw new AssertionError(
                    "table " + seed + ": " + twin.table().definition() + "; " + twin.extras() + "; "
                            + twin.table().alteration(),
                    wrong);
        }
    }
}
