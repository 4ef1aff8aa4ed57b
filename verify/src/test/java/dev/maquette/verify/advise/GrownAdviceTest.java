package dev.maquette.verify.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maquette.Maquette;
import dev.maquette.advise.Advice;
import dev.maquette.advise.GrownAdvice;
import dev.maquette.advise.GrownAdvice.ComparedChange;
import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.forecast.PlanOutlook;
import dev.maquette.advise.forecast.PlanOutlook.Verdict;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.postgres.Connections;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.growth.GivenRates;
import dev.maquette.scale.growth.GrowthCourse;
import dev.maquette.scale.growth.Horizon;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrownAdviceTest {
    /// Customers are so few that nobody would make an index for the second, until there are more of them.
    private static final String STATEMENTS = """
        -- name: open
        -- weight: 1000
        SELECT id, total FROM orders WHERE status = 'open' ORDER BY placed_at LIMIT 10;
        -- name: by-email
        -- weight: 1
        SELECT id FROM customer WHERE email = 'c77@example.org';
        """;

    private static final int ROWS_A_DAY = 10_000;

    private final Maquette maquette = new Maquette(EmbeddedServers.standard(), Connections.standard());

    private GrownAdvice compared(ScaleModel model, Demand demand, GrowthCourse course, Horizon horizon) {
        try (ScaleModel grown = maquette.model(course.after(horizon.days()))) {
            return maquette.advise(model, demand, AdvisedShop.request(), "then", grown);
        }
    }

    private static ComparedChange ofCustomer(GrownAdvice advice) {
        return advice.changes().stream()
                .filter(change -> change.change().table().name().equals("customer"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anIndexThatOnlyALargerTableNeedsIsWorthNothingTodayAndSaysWhenToLookAgain() throws SQLException {
        try (AdvisedShop shop = AdvisedShop.start(18);
                ScaleModel model = shop.model(STATEMENTS)) {
            Demand demand = maquette.demand(model);
            GrowthCourse course = GrowthCourse.of(
                    model.snapshot(), GivenRates.parse(List.of("customer=+" + ROWS_A_DAY + "/day")), Optional.empty());
            Horizon year = Horizon.parse("1y");
            GrownAdvice advice = compared(model, demand, course, year);
            ComparedChange email = ofCustomer(advice);
            assertThat(advice.differing()).containsExactly(email);
            assertThat(email.today().chosen()).isFalse();
            assertThat(email.then().chosen()).isTrue();
            assertThat(email.today().share()).isBetween(0.0, 0.001);
            assertThat(email.then().share()).isGreaterThan(0.03);
            assertThat(email.then().bytes().orElseThrow())
                    .isGreaterThan(100 * email.today().bytes().orElseThrow());
            weighedAsAdvised(
                    advice.today(),
                    advice.changes().stream().map(ComparedChange::today).toList(),
                    advice);
            weighedAsAdvised(
                    advice.then(),
                    advice.changes().stream().map(ComparedChange::then).toList(),
                    advice);

            PlanOutlook outlook = maquette.outlook(model, advice, course, year);
            assertThat(outlook.verdict()).isInstanceOfSatisfying(Verdict.Revisit.class, revisit -> {
                double customers =
                        course.table(email.change().table()).orElseThrow().rowsAfter(revisit.day());
                // What reading all customers costs is a hundredth of the workload's cost then, to the day.
                assertThat(customers
                                * costOfACustomer(advice)
                                / advice.today().totals().today())
                        .isCloseTo(0.01, within(0.002));
            });
            var same = new GrownAdvice("then", advice.today(), advice.today(), List.of());
            assertThat(maquette.outlook(model, same, course, year).verdict()).isEqualTo(new Verdict.Holds());
        }
    }

    /// What reading one customer costs when all are read.
    private static double costOfACustomer(GrownAdvice advice) {
        return advice.today().statements().stream()
                        .filter(statement -> statement.key().equals("by-email"))
                        .findFirst()
                        .orElseThrow()
                        .costs()
                        .before()
                / 5000;
    }

    /// What the advice itself says of its changes, and what they weigh without a search.
    private static void weighedAsAdvised(Advice advice, List<GrownAdvice.Worth> worths, GrownAdvice compared) {
        for (var change : advice.changes()) {
            int at = 0;
            while (!compared.changes()
                    .get(at)
                    .change()
                    .sql()
                    .equals(change.change().sql())) {
                at++;
            }
            assertThat(worths.get(at).share())
                    .as(change.change().sql())
                    .isCloseTo(change.value().lastIn() / advice.totals().today(), within(0.001));
        }
    }
}
