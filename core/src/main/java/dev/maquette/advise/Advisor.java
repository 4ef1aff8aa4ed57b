package dev.maquette.advise;

import dev.maquette.advise.Advice.Effort;
import dev.maquette.advise.candidate.Candidates;
import dev.maquette.advise.candidate.OperatorClasses;
import dev.maquette.advise.choice.CandidateTrial;
import dev.maquette.advise.choice.DroppableIndexes;
import dev.maquette.advise.choice.IndexOptions;
import dev.maquette.advise.cost.CostTable;
import dev.maquette.advise.cost.ModelOracle;
import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.demand.DemandReader;
import dev.maquette.advise.search.Found;
import dev.maquette.advise.search.IndexSearch;
import dev.maquette.advise.search.Limits;
import dev.maquette.advise.upkeep.Upkeep;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Index;
import dev.maquette.model.workload.WorkloadGap;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.WhatIf;
import dev.maquette.workload.meaning.RelationUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the indexes with which a workload costs least.
public final class Advisor {
    /// The share of the time that may go into trying candidates, so that some is left to search.
    private static final double TRIAL_SHARE = 0.6;

    /// Sizes are estimates; a few in a hundred are left for what they are off.
    private static final double BUDGET_USED = 0.97;

    /// How often a search is begun again because its result serves statements that it was not known to serve.
    private static final int ROUNDS = 4;

    private static final int REASONS = 5;

    private final ScaleModel model;
    private final AdviceRequest request;
    private final LongSupplier clock;
    private final long start;
    private final Demand demand;

    private Advisor(ScaleModel model, Demand demand, AdviceRequest request, LongSupplier clock) {
        this.model = model;
        this.request = request;
        this.clock = clock;
        this.start = clock.getAsLong();
        this.demand = demand;
        if (demand.statements().isEmpty()) {
            throw nothingToAdviseOn(model.snapshot(), demand);
        }
    }

    private static MaquetteException nothingToAdviseOn(Snapshot snapshot, Demand demand) {
        List<String> reasons = Stream.concat(
                        snapshot.workload().source().gaps().stream().map(WorkloadGap::detail),
                        demand.leftOut().stream().map(left -> left.key() + ": " + left.reason()))
                .limit(REASONS)
                .toList();
        Problem problem = Problem.of(ProblemCode.INPUT, "there is no statement to advise on")
                .withHint("Give the statements as a file with --workload, or let pg_stat_statements record them.");
        return (reasons.isEmpty() ? problem : problem.withDetail(String.join("\n", reasons))).toException();
    }

    /// Advice for the workload of a model.
    ///
    /// @param clock nanoseconds from any origin
    /// @throws MaquetteException `input` when the workload holds no statement that could be understood,
    ///     `connection` when the model's server is lost
    public static Advice advise(ScaleModel model, AdviceRequest request, LongSupplier clock) {
        return advise(model, DemandReader.of(model), request, clock);
    }

    /// Advice for a demand that was read before.
    ///
    /// @param demand of the model's workload
    /// @param clock nanoseconds from any origin
    /// @throws MaquetteException `input` when the demand holds no statement, `connection`
    ///     when the model's server is lost
    public static Advice advise(ScaleModel model, Demand demand, AdviceRequest request, LongSupplier clock) {
        var advisor = new Advisor(model, demand, request, clock);
        try (WhatIf scope = model.whatIf()) {
            return advisor.run(new ModelOracle(scope));
        }
    }

    private Advice run(ModelOracle oracle) {
        Snapshot snapshot = model.snapshot();
        List<PlannedVariant> rows = PlannedVariant.of(demand, oracle);
        var options = new IndexOptions(snapshot, oracle);
        List<Index> droppable = droppable(oracle, rows);
        droppable.forEach(options::addExisting);
        List<CostTable.Row> tried = tried(oracle, options, rows);
        var table = new CostTable(oracle, tried, options.all().size());
        Upkeep upkeep = IndexUpkeep.of(snapshot, demand, options, droppable);
        double today = table.total(options.today()) + upkeep.of(options.today());
        var limits = new Limits(
                (long) (BUDGET_USED * request.budgetBytes().orElse(Long.MAX_VALUE)),
                highestUpkeep(upkeep, options),
                request.leastGain() * today,
                options.today(),
                options::isRedundant);
        var search = new IndexSearch(table, upkeep::of, limits, this::isTimeUp);
        Found found = search.run(all(options));
        for (int round = 1; round < ROUNDS && !isTimeUp(); round++) {
            CostTable wider = table.widened(found.set());
            if (wider.equals(table)) {
                break;
            }
            table = wider;
            search = new IndexSearch(table, upkeep::of, limits, this::isTimeUp);
            found = search.run(all(options));
        }
        boolean complete = !isTimeUp();
        var bench = new Workbench(snapshot, demand, rows, options, oracle, table, upkeep);
        long planned = oracle.calls();
        long derived = table.derived();
        return new AdviceWriter(bench, found.set(), this::isTimeUp)
                .write(
                        search.byChanges(),
                        unshaken -> new Effort(options.all().size(), planned, derived, complete, unshaken, elapsed()));
    }

    private boolean isTimeUp() {
        return elapsed().compareTo(request.time()) >= 0;
    }

    private Duration elapsed() {
        return Duration.ofNanos(clock.getAsLong() - start);
    }

    /// The indexes on the workload's tables that may be dropped.
    private List<Index> droppable(ModelOracle oracle, List<PlannedVariant> rows) {
        Set<QualifiedName> tables = rows.stream()
                .flatMap(row -> row.statement().meaning().relations())
                .map(RelationUse::relation)
                .collect(Collectors.toSet());
        Set<String> used = new HashSet<>();
        for (PlannedVariant row : rows) {
            used.addAll(oracle.plan(row.number(), new BitSet()).plan().indexes());
        }
        return new DroppableIndexes(model.snapshot(), request.keep()).of(tables, used);
    }

    /// Tries each statement's candidates, the weightiest statement first, as far as there is time.
    private List<CostTable.Row> tried(ModelOracle oracle, IndexOptions options, List<PlannedVariant> rows) {
        var candidates = new Candidates(new OperatorClasses(model.snapshot()), request.kinds());
        var trial = new CandidateTrial(oracle);
        var tried = new ArrayList<CostTable.Row>();
        for (PlannedVariant row : rows) {
            double weight = row.statement().calls() * row.variant().share();
            var source = new ProposedIndexes(row.statement().meaning(), candidates, options, this::isTimeToSearch);
            tried.add(trial.row(row.number(), weight, options.today(), source));
        }
        return tried;
    }

    private boolean isTimeToSearch() {
        return elapsed().toNanos() >= TRIAL_SHARE * request.time().toNanos();
    }

    private static BitSet all(IndexOptions options) {
        var all = new BitSet();
        all.set(0, options.all().size());
        return all;
    }

    /// What writes may pay for indexes: today's upkeep and the share of all that writes cost today.
    private double highestUpkeep(Upkeep upkeep, IndexOptions options) {
        double now = upkeep.of(options.today());
        return request.maximumWriteOverhead().isPresent()
                ? now + request.maximumWriteOverhead().getAsDouble() * upkeep.withTables(now)
                : Double.POSITIVE_INFINITY;
    }
}
