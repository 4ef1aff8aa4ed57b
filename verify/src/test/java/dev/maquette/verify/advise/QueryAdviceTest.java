package dev.maquette.verify.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maquette.Maquette;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.plan.Explain;
import dev.maquette.postgres.Connections;
import dev.maquette.review.QueryAdvice;
import dev.maquette.review.QueryAdvice.StatementFinding;
import dev.maquette.review.Subject;
import dev.maquette.scale.ScaleModel;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryAdviceTest {
    private static final String RARE =
            "SELECT id FROM customer WHERE id NOT IN (SELECT customer_id FROM orders WHERE total > 900)";
    private static final String OFTEN = "SELECT id FROM customer ORDER BY random() LIMIT 1";

    private static String key(StatementFinding found) {
        return found.finding().subject() instanceof Subject.Statement(String key, String _) ? key : "";
    }

    private static double cost(Connection source, String sql) {
        return Explain.standard().plan(source, sql).totalCost().value();
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void whatCostsTheWorkloadMostComesFirst(int major) throws SQLException {
        try (AdvisedShop shop = AdvisedShop.start(major)) {
            String statements = "-- name: rare\n" + RARE + ";\n-- name: often\n-- weight: 1000\n" + OFTEN + ";\n";
            var maquette = new Maquette(EmbeddedServers.standard(), Connections.standard());
            QueryAdvice advice;
            try (ScaleModel model = shop.model(statements)) {
                advice = maquette.adviseQueries(model);
            }
            assertThat(advice.findings()).extracting(QueryAdviceTest::key).containsExactly("often", "rare", "rare");
            double rare = cost(shop.source(), RARE);
            double often = 1000 * cost(shop.source(), OFTEN);
            StatementFinding notIn = advice.findings().stream()
                    .filter(found -> found.finding().rule().equals("query.not-in-subquery"))
                    .findFirst()
                    .orElseThrow();
            assertThat(notIn.share().orElseThrow()).isCloseTo(rare / (rare + often), within(1e-6));
        }
    }
}
