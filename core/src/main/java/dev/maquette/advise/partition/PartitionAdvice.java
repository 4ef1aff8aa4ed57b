package dev.maquette.advise.partition;

import dev.maquette.advise.effect.PlanEffect.Shift;
import dev.maquette.model.QualifiedName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Which tables of a database are worth partitioning.
///
/// @param proposals those that are, the largest first
/// @param unworthy large tables that are not, and why
/// @param small the tables too small to think of it
/// @param workload planner cost of the whole workload, each statement times its calls
public record PartitionAdvice(
        List<ProposedPartitioning> proposals, List<Unworthy> unworthy, Small small, double workload) {
    public PartitionAdvice {
        proposals = List.copyOf(proposals);
        unworthy = List.copyOf(unworthy);
    }

    /// A table worth partitioning.
    ///
    /// @param scheme its key and partitions
    /// @param size of the table
    /// @param reasons what for
    /// @param obstacles what changes or stands in the way, in words
    /// @param ddl the statements
    /// @param effects what it does to the statements that name the table
    public record ProposedPartitioning(
            PartitionScheme scheme,
            Size size,
            List<Reason> reasons,
            List<String> obstacles,
            PartitionDdl ddl,
            Effects effects) {
        public ProposedPartitioning {
            reasons = List.copyOf(reasons);
            obstacles = List.copyOf(obstacles);
        }
    }

    /// How large a table is.
    ///
    /// @param bytes with TOAST and indexes
    public record Size(double rows, long bytes) {}

    /// Why a table is worth partitioning.
    public sealed interface Reason {
        /// Old rows are deleted one by one, and could go with their partition.
        ///
        /// @param statement what deletes them
        /// @param rows rows deleted by all its calls
        /// @param bytes what they took in the table and its indexes
        /// @param indexes how many indexes lose an entry for each row
        /// @param cost planner cost of all calls of the statement
        record Retention(String statement, double rows, double bytes, long indexes, double cost) implements Reason {}

        /// Statements read fewer partitions.
        ///
        /// @param cost planner cost of all statements that name the table
        record Pruning(Shift cost) implements Reason {}

        /// Vacuum, index builds and dumps handle it in one piece.
        ///
        /// @param largest bytes of the largest partition
        record Maintenance(long bytes, double largest) implements Reason {}
    }

    /// What partitioning does to the statements that name the table.
    ///
    /// @param statements each with each of its values, the one that weighs most first
    /// @param cost planner cost of all of them, without what retention needs no more
    /// @param planning how long planning took on this machine, all of them together, once each
    public record Effects(List<Effect> statements, Shift cost, Planning planning) {
        public Effects {
            statements = List.copyOf(statements);
        }
    }

    /// Time to plan.
    public record Planning(Duration before, Duration after) {}

    /// What it does to one statement with certain values.
    ///
    /// @param values with which values, in words
    /// @param cost planner cost of one call; before and after are the same where it is refused
    /// @param read how many partitions its plan reads
    /// @param prepared how many its generic plan reads when it starts; empty when it was not asked for
    /// @param refused why the server refuses it
    public record Effect(
            String statement,
            String values,
            double calls,
            Shift cost,
            int read,
            Optional<Prepared> prepared,
            Optional<String> refused) {
        /// What all calls cost more than today; below 0 when they cost less.
        public double added() {
            return calls * (cost.after() - cost.before());
        }
    }

    /// Partitions of a generic plan.
    ///
    /// @param read those left when it starts
    /// @param removed those its parameters rule out when it starts
    public record Prepared(int read, int removed) {}

    /// A large table that is not worth partitioning.
    public record Unworthy(QualifiedName table, Size size, NotWorth reason) {}

    /// Why not.
    public sealed interface NotWorth {
        /// No column tells its rows apart in a way that a statement uses.
        record NoKey() implements NotWorth {}

        /// The best key saves too little.
        ///
        /// @param key the key tried, such as `RANGE ("placed_at")`
        /// @param cost planner cost of all statements that name the table
        record NoGain(String key, int partitions, Shift cost) implements NotWorth {}

        /// The model refused it.
        record Refused(String message) implements NotWorth {}
    }

    /// Tables below a size.
    ///
    /// @param tables how many there are
    /// @param belowBytes the size
    /// @param largest the largest of them
    public record Small(long tables, long belowBytes, Optional<QualifiedName> largest) {}
}
