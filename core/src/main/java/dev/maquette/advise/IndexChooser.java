package dev.maquette.advise;

import dev.maquette.advise.candidate.Candidates;
import dev.maquette.advise.candidate.OperatorClasses;
import dev.maquette.advise.choice.CandidateTrial;
import dev.maquette.advise.choice.DroppableIndexes;
import dev.maquette.advise.choice.IndexOptions;
import dev.maquette.advise.cost.CostTable;
import dev.maquette.advise.cost.IndexOracle;
import dev.maquette.advise.cost.RememberedPlans;
import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.search.Found;
import dev.maquette.advise.search.IndexSearch;
import dev.maquette.advise.search.Limits;
import dev.maquette.advise.upkeep.Upkeep;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Index;
import dev.maquette.workload.meaning.RelationUse;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Chooses the indexes with which a workload costs least, by what an oracle says that they cost.
public final class IndexChooser {
    /// Sizes are estimates; a few in a hundred are left for what they are off.
    private static final double BUDGET_USED = 0.97;

    /// How often a search is begun again because its result is not what it was thought to be.
    private static final int ROUNDS = 4;

    /// Where candidates save less than this share of the workload's cost, others in their place are not looked for.
    private static final double WORTH_TRYING = 5e-4;

    private final Snapshot snapshot;
    private final Demand demand;
    private final AdviceRequest request;
    private final IndexOracle oracle;
    private final Stopwatch watch;

    /// @param snapshot the database
    /// @param demand its workload, at least one statement
    /// @param request what is asked for
    /// @param oracle knows neither statements nor indexes yet
    /// @param watch tells when to end
    public IndexChooser(Snapshot snapshot, Demand demand, AdviceRequest request, IndexOracle oracle, Stopwatch watch) {
        this.snapshot = snapshot;
        this.demand = demand;
        this.request = request;
        this.oracle = new RememberedPlans(oracle);
        this.watch = watch;
    }

    /// What was chosen.
    ///
    /// @param bench what it was chosen with
    /// @param set the indexes that are to be there, of those that may be there or not
    /// @param byChanges for each number of changes the best set seen
    /// @param planned how many plans were made for it
    /// @param complete whether the search came to its end in time
    public record Chosen(Workbench bench, BitSet set, List<Found> byChanges, long planned, boolean complete) {
        public Chosen {
            byChanges = List.copyOf(byChanges);
        }
    }

    /// The best indexes found in time.
    public Chosen choose() {
        List<PlannedVariant> rows = PlannedVariant.of(demand, oracle);
        var options = new IndexOptions(snapshot, oracle);
        List<Index> droppable = droppable(rows);
        droppable.forEach(options::addExisting);
        List<CostTable.Row> tried = tried(options, rows);
        var table = new CostTable(oracle, tried, options.all().size(), options::reading);
        Upkeep upkeep = IndexUpkeep.of(snapshot, demand, options, droppable);
        double today = table.total(options.today()) + upkeep.of(options.today());
        var limits = new Limits(
                room(),
                highestUpkeep(upkeep, options),
                request.leastGain() * today,
                options.today(),
                options::isRedundant);
        var search = new IndexSearch(table, upkeep::of, limits, watch::isTimeUp);
        Found found = search.run(options.numbers(), options.single());
        for (int round = 1; round < ROUNDS && !watch.isTimeUp() && table.isOtherThanThought(found.set()); round++) {
            found = search.run(options.numbers(), options.single());
        }
        var bench = new Workbench(snapshot, demand, rows, options, oracle, table, upkeep);
        BitSet best = found.cost() > today ? options.today() : found.set();
        return new Chosen(bench, best, search.byChanges(), oracle.calls(), !watch.isTimeUp());
    }

    /// The indexes on the workload's tables that may be dropped.
    private List<Index> droppable(List<PlannedVariant> rows) {
        Set<QualifiedName> tables = rows.stream()
                .flatMap(row -> row.statement().meaning().relations())
                .map(RelationUse::relation)
                .collect(Collectors.toSet());
        Set<String> used = new HashSet<>();
        for (PlannedVariant row : rows) {
            used.addAll(oracle.plan(row.number(), new BitSet()).plan().indexes());
        }
        return new DroppableIndexes(snapshot, request.keep()).of(tables, used);
    }

    /// Tries each statement's candidates, the weightiest statement first, as far as there is time; then those of all
    /// statements with each.
    private List<CostTable.Row> tried(IndexOptions options, List<PlannedVariant> rows) {
        var candidates = new Candidates(new OperatorClasses(snapshot), request.kinds());
        BitSet today = options.today();
        double worthwhile = WORTH_TRYING
                * rows.stream()
                        .mapToDouble(row ->
                                row.weight() * oracle.plan(row.number(), today).cost())
                        .sum();
        var trials = new ArrayList<CandidateTrial>();
        var useful = new BitSet();
        for (PlannedVariant row : rows) {
            var trial = new CandidateTrial(oracle, row.number(), today, worthwhile / row.weight());
            trial.run(
                    new ProposedIndexes(row.statement().meaning(), candidates, options, room(), watch::isTimeToSearch));
            useful.or(trial.useful());
            trials.add(trial);
        }
        if (!watch.isTimeToSearch()) {
            trials.forEach(trial -> trial.runWith(useful));
        }
        return rows.stream()
                .map(row -> trials.get(row.number()).row(row.weight()))
                .toList();
    }

    /// The bytes that new indexes may take by estimates.
    private long room() {
        return (long) (BUDGET_USED * request.budgetBytes().orElse(Long.MAX_VALUE));
    }

    /// What writes may pay for indexes: today's upkeep and the share of all that writes cost today.
    private double highestUpkeep(Upkeep upkeep, IndexOptions options) {
        double now = upkeep.of(options.today());
        return request.maximumWriteOverhead().isPresent()
                ? now + request.maximumWriteOverhead().getAsDouble() * upkeep.withTables(now)
                : Double.POSITIVE_INFINITY;
    }
}
