package dev.maquette.advise.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.advise.choice.CandidateTrial;
import dev.maquette.advise.cost.CostTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndexSearchTest {
    private static final int INDEXES = 10;
    private static final int STATEMENTS = 6;
    private static final int ROUNDS = 60;
    private static final long BUDGET = 150;
    private static final double READING = 200;

    private static CostTable table(KnownPlans plans) {
        List<CostTable.Row> rows = IntStream.range(0, plans.size())
                .mapToObj(statement -> row(plans, statement))
                .toList();
        return new CostTable(plans, rows, INDEXES, index -> new CostTable.Reading(index, READING));
    }

    private static CostTable.Row row(KnownPlans plans, int statement) {
        var trial = new CandidateTrial(plans, statement, new BitSet(), 0);
        trial.run(candidates());
        return trial.row(1);
    }

    private static CandidateTrial.Source candidates() {
        return new CandidateTrial.Source() {
            @Override
            public BitSet alike(BitSet candidates) {
                return candidates;
            }

            @Override
            public BitSet candidates() {
                return all();
            }

            @Override
            public BitSet single(BitSet candidates) {
                return new BitSet();
            }

            @Override
            public BitSet summaries(BitSet candidates) {
                return new BitSet();
            }

            @Override
            public BitSet refined(BitSet useful) {
                return new BitSet();
            }
        };
    }

    private static BitSet all() {
        var all = new BitSet();
        all.set(0, INDEXES);
        return all;
    }

    private static Limits limits(BitSet today) {
        return new Limits(BUDGET, Double.POSITIVE_INFINITY, 1e-9, today, Limits.Redundancy.NONE);
    }

    private static Found search(KnownPlans plans, BitSet today) {
        return new IndexSearch(table(plans), _ -> 0, limits(today), () -> false).run(all(), new BitSet());
    }

    private static double bestOfAll(KnownPlans plans) {
        return IntStream.range(0, 1 << INDEXES)
                .mapToObj(mask -> BitSet.valueOf(new long[] {mask}))
                .filter(set -> set.stream().mapToLong(plans::bytes).sum() <= BUDGET)
                .mapToDouble(plans::total)
                .min()
                .orElseThrow();
    }

    @Test
    void whatIsFoundIsNearlyTheBestThereIs() {
        var ratios = new ArrayList<Double>();
        for (int seed = 0; seed < ROUNDS; seed++) {
            KnownPlans plans = KnownPlans.random(new SplittableRandom(seed), STATEMENTS, INDEXES);
            Found found = search(plans, new BitSet());
            // What no trial showed to be useful is not counted on.
            assertThat(found.cost()).as("seed " + seed).isGreaterThan(plans.total(found.set()) - 1e-6);
            assertThat(found.bytes()).as("seed " + seed).isLessThanOrEqualTo(BUDGET);
            ratios.add(plans.total(found.set()) / bestOfAll(plans));
        }
        assertThat(ratios).allSatisfy(ratio -> assertThat(ratio).isLessThan(1.25));
        assertThat(ratios.stream().filter(ratio -> ratio < 1 + 1e-9).count()).isGreaterThan(ROUNDS * 8 / 10);
    }

    @Test
    void mostCostsFollowFromOthers() {
        long planned = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            KnownPlans plans = KnownPlans.random(new SplittableRandom(seed), STATEMENTS, INDEXES);
            search(plans, new BitSet());
            planned += plans.calls();
        }
        long possible = (long) ROUNDS * STATEMENTS * (1 << INDEXES);
        assertThat(planned).isLessThan(possible / 20);
    }

    @Test
    void nothingIsAddedThatIsNotWorthIt() {
        KnownPlans plans = KnownPlans.random(new SplittableRandom(3), STATEMENTS, INDEXES);
        var limits =
                new Limits(BUDGET, Double.POSITIVE_INFINITY, Double.MAX_VALUE, new BitSet(), Limits.Redundancy.NONE);
        Found found = new IndexSearch(table(plans), _ -> 0, limits, () -> false).run(all(), new BitSet());
        assertThat(found.set().isEmpty()).isTrue();
    }

    @Test
    void indexesThatAreNotWorthTheirUpkeepGo() {
        KnownPlans plans = KnownPlans.random(new SplittableRandom(4), STATEMENTS, INDEXES);
        Found found = new IndexSearch(table(plans), set -> set.cardinality() * 1e6, limits(all()), () -> false)
                .run(all(), new BitSet());
        assertThat(found.set().isEmpty()).isTrue();
    }

    @Test
    void plansOfMoreChangesCostLess() {
        KnownPlans plans = KnownPlans.random(new SplittableRandom(5), STATEMENTS, INDEXES);
        var search = new IndexSearch(table(plans), _ -> 0, limits(new BitSet()), () -> false);
        Found best = search.run(all(), new BitSet());
        List<Found> byChanges = search.byChanges();
        assertThat(byChanges.getFirst().set().isEmpty()).isTrue();
        assertThat(byChanges.getLast().cost()).isEqualTo(best.cost());
        assertThat(byChanges).isSortedAccordingTo((first, second) -> Double.compare(second.cost(), first.cost()));
    }

    @Test
    void aSearchWithoutTimeGivesWhatThereIsToday() {
        KnownPlans plans = KnownPlans.random(new SplittableRandom(6), STATEMENTS, INDEXES);
        Found found = new IndexSearch(table(plans), _ -> 0, limits(new BitSet()), () -> true).run(all(), new BitSet());
        assertThat(found.cost()).isEqualTo(plans.total(new BitSet()));
    }
}
