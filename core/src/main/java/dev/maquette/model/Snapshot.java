package dev.maquette.model;

import dev.maquette.model.schema.Schema;
import dev.maquette.model.statistics.Statistics;
import dev.maquette.model.usage.Usage;
import dev.maquette.model.workload.Workload;

/// A database as Maquette sees it: everything that decides how it plans, and no rows.
///
/// @param origin where it comes from
/// @param schema its objects
/// @param statistics what the planner knows of the data
/// @param usage what the server counted of the use of tables and indexes
/// @param workload the statements it runs
public record Snapshot(Origin origin, Schema schema, Statistics statistics, Usage usage, Workload workload) {
    /// The same with another schema.
    public Snapshot withSchema(Schema newSchema) {
        return new Snapshot(origin, newSchema, statistics, usage, workload);
    }

    /// The same with other statistics.
    public Snapshot withStatistics(Statistics newStatistics) {
        return new Snapshot(origin, schema, newStatistics, usage, workload);
    }

    /// The same with another workload.
    public Snapshot withWorkload(Workload newWorkload) {
        return new Snapshot(origin, schema, statistics, usage, newWorkload);
    }
}
