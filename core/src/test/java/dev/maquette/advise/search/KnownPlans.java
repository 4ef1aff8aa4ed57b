package dev.maquette.advise.search;

import dev.maquette.advise.cost.PlanOracle;
import dev.maquette.plan.NodeEstimates;
import dev.maquette.plan.NodeHead;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanNode;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// An optimiser whose plans are known beforehand: of those whose indexes are all visible it takes the cheapest.
final class KnownPlans implements PlanOracle {
    private static final Plan NO_PLAN = new Plan(
            new PlanNode.Other(new NodeHead("Result", NodeEstimates.NONE, new LinkedHashMap<>()), List.of()),
            new LinkedHashMap<>());

    private final List<List<Possible>> statements;
    private final long[] bytes;
    private long calls;

    KnownPlans(List<List<Possible>> statements, long[] bytes) {
        this.statements = List.copyOf(statements);
        this.bytes = bytes.clone();
    }

    /// A plan that needs these indexes.
    record Possible(BitSet needs, double cost) {}

    /// Statements with a plan that needs nothing and some that need one to three indexes.
    static KnownPlans random(RandomGenerator random, int statements, int indexes) {
        long[] bytes = random.longs(indexes, 1, 100).toArray();
        List<List<Possible>> plans = IntStream.range(0, statements)
                .mapToObj(_ -> plans(random, indexes))
                .toList();
        return new KnownPlans(plans, bytes);
    }

    private static List<Possible> plans(RandomGenerator random, int indexes) {
        double without = random.nextDouble(100, 1000);
        var plans = new java.util.ArrayList<Possible>();
        plans.add(new Possible(new BitSet(), without));
        for (int plan = random.nextInt(1, 7); plan > 0; plan--) {
            var needs = new BitSet();
            for (int index = random.nextInt(1, 4); index > 0; index--) {
                needs.set(random.nextInt(indexes));
            }
            plans.add(new Possible(needs, without * random.nextDouble(0.05, 0.95)));
        }
        return plans;
    }

    @Override
    public Planned plan(int statement, BitSet visible) {
        calls++;
        Possible best = best(statement, visible);
        return new Planned(best.cost(), best.needs(), NO_PLAN);
    }

    private Possible best(int statement, BitSet visible) {
        return statements.get(statement).stream()
                .filter(plan -> {
                    var missing = (BitSet) plan.needs().clone();
                    missing.andNot(visible);
                    return missing.isEmpty();
                })
                .min(Comparator.comparingDouble(Possible::cost))
                .orElseThrow();
    }

    /// The cost of all statements, as only somebody who knows all plans can tell.
    double total(BitSet visible) {
        return IntStream.range(0, statements.size())
                .mapToDouble(statement -> best(statement, visible).cost())
                .sum();
    }

    int size() {
        return statements.size();
    }

    @Override
    public long bytes(int index) {
        return bytes[index];
    }

    @Override
    public long calls() {
        return calls;
    }
}
