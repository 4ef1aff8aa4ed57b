package dev.maquette.advise;

import dev.maquette.advise.Advice.Alternative;
import dev.maquette.advise.Advice.Effort;
import dev.maquette.advise.Advice.StatementAdvice;
import dev.maquette.advise.Advice.Totals;
import dev.maquette.advise.IndexAdvice.Build;
import dev.maquette.advise.IndexAdvice.Costs;
import dev.maquette.advise.IndexAdvice.RunnerUp;
import dev.maquette.advise.IndexAdvice.Served;
import dev.maquette.advise.IndexAdvice.Value;
import dev.maquette.advise.candidate.IndexChange;
import dev.maquette.advise.choice.IndexOption;
import dev.maquette.advise.cost.ModelOracle;
import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.guard.BufferTouches;
import dev.maquette.advise.guard.Correlations;
import dev.maquette.advise.guard.Guard;
import dev.maquette.advise.guard.Stability;
import dev.maquette.advise.guard.Warning;
import dev.maquette.advise.search.Found;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanNode;
import dev.maquette.workload.meaning.RelationUse;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes down a set of indexes as advice: what each change is worth, what it serves, what to look at first.
final class AdviceWriter {
    private static final int RUNNERS_UP = 3;

    private final Workbench bench;
    private final BitSet today;
    private final BitSet chosen;
    private final List<Plans> plans;
    private final Stability stability;
    private final BooleanSupplier isTimeUp;
    private int unshaken;

    /// @param oracle plans with wrong estimates
    /// @param isTimeUp whether what takes long is to be left out
    AdviceWriter(Workbench bench, ModelOracle oracle, BitSet chosen, BooleanSupplier isTimeUp) {
        this.bench = bench;
        this.isTimeUp = isTimeUp;
        this.stability = new Stability(oracle);
        this.today = bench.options().today();
        this.chosen = (BitSet) chosen.clone();
        this.plans = bench.variants().stream().map(this::plans).toList();
    }

    private record Plans(Plan before, Plan after) {
        boolean differ() {
            return !before.indexes().equals(after.indexes());
        }

        Costs costs() {
            return new Costs(before.totalCost().value(), after.totalCost().value());
        }
    }

    private Plans plans(PlannedVariant variant) {
        return new Plans(
                bench.oracle().plan(variant.number(), today).plan(),
                bench.oracle().plan(variant.number(), chosen).plan());
    }

    /// The advice.
    ///
    /// @param alternatives other sets, by the number of their changes
    /// @param effort what it took, given how many statements were not tried with wrong estimates
    Advice write(List<Found> alternatives, IntFunction<Effort> effort) {
        double before = bench.cost(today);
        List<IndexAdvice> changes = bench.options().changes(chosen).stream()
                .map(this::advice)
                .sorted(Comparator.comparingDouble(change -> -change.value().lastIn()))
                .toList();
        List<StatementAdvice> statements = statements();
        return new Advice(
                totals(),
                changes,
                alternatives.stream()
                        .map(found -> alternative(found, before))
                        .filter(alternative -> alternative.changes() <= changes.size())
                        .toList(),
                statements,
                bench.demand(),
                effort.apply(unshaken));
    }

    private Totals totals() {
        BitSet all = bench.options().numbers();
        double least = IntStream.range(0, bench.table().size())
                .mapToDouble(
                        row -> bench.table().row(row).weight() * bench.table().cost(row, all))
                .sum();
        double upkeepToday = bench.upkeep().of(today);
        double upkeepAfter = bench.upkeep().of(chosen);
        double before = upkeepToday + planned(plan -> plan.costs().before());
        double after = upkeepAfter + planned(plan -> plan.costs().after());
        return new Totals(before, after, Math.min(least, after), upkeepToday, upkeepAfter);
    }

    /// What the workload's plans cost, by weight.
    private double planned(ToDoubleFunction<Plans> cost) {
        return bench.variants().stream()
                .mapToDouble(variant -> variant.weight() * cost.applyAsDouble(plans.get(variant.number())))
                .sum();
    }

    private Alternative alternative(Found found, double before) {
        List<Integer> changes = bench.options().changes(found.set());
        return new Alternative(
                changes.size(),
                before == 0 ? 1 : found.cost() / before,
                changes.stream().mapToLong(this::bytes).sum(),
                bench.upkeep().of(found.set()),
                changes.stream()
                        .map(number -> bench.options().option(number).change().sql())
                        .toList());
    }

    private long bytes(int number) {
        IndexOption option = bench.options().option(number);
        return option.exists() ? -option.bytes() : option.bytes();
    }

    private IndexAdvice advice(int number) {
        IndexOption option = bench.options().option(number);
        return new IndexAdvice(
                option.change(),
                bytes(number),
                option.reservations(),
                build(option),
                value(number),
                served(option),
                runnerUp(number));
    }

    private Optional<Build> build(IndexOption option) {
        return option.exists()
                ? Optional.empty()
                : bench.snapshot().statistics().relations().stream()
                        .filter(size -> size.relation().equals(option.change().table()))
                        .map(size -> new Build(size.bytes(), size.estimatedTuples()))
                        .findFirst();
    }

    private Value value(int number) {
        BitSet alone = flipped(today, number);
        BitSet without = flipped(chosen, number);
        return new Value(
                bench.cost(today) - bench.cost(alone),
                bench.cost(without) - bench.cost(chosen),
                bench.upkeep().of(chosen) - bench.upkeep().of(without),
                bench.upkeep().verdict(bench.options().option(number).maintained(), beside(number)));
    }

    /// What else decides whether updates are heap-only. Of two new indexes that both stand in the way neither is to
    /// pass for harmless because of the other; for one that is dropped all that are left count.
    private BitSet beside(int number) {
        var others = (BitSet) chosen.clone();
        others.clear(number);
        if (!bench.options().option(number).exists()) {
            others.and(today);
        }
        return others;
    }

    private static BitSet flipped(BitSet set, int number) {
        var flipped = (BitSet) set.clone();
        flipped.flip(number);
        return flipped;
    }

    /// The statements whose plan uses the index, or used it when it is to be dropped.
    private List<Served> served(IndexOption option) {
        var served = new ArrayList<Served>();
        String index = option.change().index().name();
        for (PlannedVariant variant : bench.variants()) {
            Plans both = plans.get(variant.number());
            Plan using = option.exists() ? both.before() : both.after();
            Optional<PlanNode> user = node(using, index);
            if (user.isPresent()) {
                Plan other = option.exists() ? both.after() : both.before();
                String there = access(other, option.change());
                String here = user.get().title();
                served.add(new Served(
                        variant.statement().key(),
                        variant.variant().values(),
                        both.costs(),
                        option.exists() ? here : there,
                        option.exists() ? there : here));
            }
        }
        return served;
    }

    private static Optional<PlanNode> node(Plan plan, String index) {
        return plan.nodes()
                .filter(node ->
                        node.head().text("Index Name").filter(index::equals).isPresent())
                .findFirst();
    }

    /// How a plan reads a change's table.
    private static String access(Plan plan, IndexChange change) {
        return plan.nodes()
                .filter(node -> node instanceof PlanNode.Scan scan
                        && scan.relation().filter(change.table().name()::equals).isPresent())
                .map(PlanNode::title)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /// What would do best in the place of a new index, on the same table.
    private Optional<RunnerUp> runnerUp(int number) {
        IndexOption winner = bench.options().option(number);
        if (winner.exists()) {
            return Optional.empty();
        }
        BitSet rest = flipped(chosen, number);
        return IntStream.range(0, bench.options().all().size())
                .filter(other -> other != number && !chosen.get(other))
                .filter(other -> !bench.table().rowsOf(other).isEmpty())
                .filter(other -> bench.options()
                        .option(other)
                        .change()
                        .table()
                        .equals(winner.change().table()))
                .mapToObj(other -> flipped(rest, other))
                .sorted(Comparator.comparingDouble(this::atMost))
                .limit(RUNNERS_UP)
                .min(Comparator.comparingDouble(bench::cost))
                .filter(set -> bench.cost(set) < bench.cost(rest))
                .map(set -> runnerUp(set, rest));
    }

    private double atMost(BitSet set) {
        return bench.table().atMost(set) + bench.upkeep().of(set);
    }

    private RunnerUp runnerUp(BitSet set, BitSet rest) {
        var added = (BitSet) set.clone();
        added.andNot(rest);
        IndexOption option = bench.options().option(added.nextSetBit(0));
        return new RunnerUp(option.change().sql(), option.bytes(), bench.cost(set) - bench.cost(chosen));
    }

    private List<StatementAdvice> statements() {
        List<IndexChange> options =
                bench.options().all().stream().map(IndexOption::change).toList();
        var guard = new Guard(new BufferTouches(
                bench.snapshot().statistics().relations(), Correlations.of(bench.snapshot(), options)));
        Map<AdvisedStatement, List<PlannedVariant>> variants = bench.variants().stream()
                .collect(Collectors.groupingBy(PlannedVariant::statement, LinkedHashMap::new, Collectors.toList()));
        var advised = new ArrayList<StatementAdvice>();
        variants.forEach((statement, all) -> advised.add(statement(statement, all, guard)));
        return advised;
    }

    private StatementAdvice statement(AdvisedStatement statement, List<PlannedVariant> variants, Guard guard) {
        double before = 0;
        double after = 0;
        var warnings = new ArrayList<Warning>();
        for (PlannedVariant variant : variants) {
            Plans both = plans.get(variant.number());
            before += variant.variant().share() * both.costs().before();
            after += variant.variant().share() * both.costs().after();
            warnings.addAll(guard.warnings(variant.variant().values(), both.before(), both.after()));
        }
        warnings.addAll(flips(variants));
        return new StatementAdvice(
                statement.key(), statement.text(), statement.calls(), new Costs(before, after), warnings);
    }

    /// Where the plans that changed do so once more when estimates are off.
    private List<Warning> flips(List<PlannedVariant> variants) {
        List<PlannedVariant> served = variants.stream()
                .filter(variant -> plans.get(variant.number()).differ())
                .toList();
        if (!served.isEmpty() && isTimeUp.getAsBoolean()) {
            unshaken++;
            return List.of();
        }
        return served.stream()
                .flatMap(variant -> stability
                        .warning(
                                variant.variant().values(),
                                plans.get(variant.number()).after(),
                                variant.number(),
                                chosen,
                                variant.statement()
                                        .meaning()
                                        .relations()
                                        .map(RelationUse::relation)
                                        .collect(Collectors.toCollection(TreeSet::new)))
                        .stream())
                .toList();
    }
}
