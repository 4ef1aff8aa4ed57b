package dev.maquette.latency;

import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Index;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.plan.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads off plans what they make the executor do.
///
/// Rows, widths and shares are the planner's estimates; what EXPLAIN does not say, such as how many operators a
/// condition calls, is taken from its costs.
public final class WorkReader {
    private final Map<String, RelationStatistics> tables = new HashMap<>();
    private final FetchedRows fetched;
    private final CostUnits units;

    /// For plans of the database a snapshot was taken of, or that it was grown to.
    public WorkReader(Snapshot snapshot) {
        this(
                snapshot.statistics().relations(),
                snapshot.statistics().columns(),
                snapshot.schema().relations().indexes(),
                CostUnits.of(snapshot.origin()));
    }

    WorkReader(
            List<RelationStatistics> relations, List<ColumnStatistics> columns, List<Index> indexes, CostUnits units) {
        // A plan names tables without their schema; of several with one name the largest is the likely one.
        relations.forEach(relation -> tables.merge(
                relation.relation().name(),
                relation,
                (first, second) -> first.blocks() < second.blocks() ? second : first));
        this.fetched = new FetchedRows(tables, columns, indexes);
        this.units = units;
    }

    /// What one execution of a plan does.
    public PlanWork of(Plan plan) {
        var tally = new WorkTally(tables, fetched, units);
        tally.statement(ConsistentRows.of(plan.root()));
        return tally.work();
    }
}
