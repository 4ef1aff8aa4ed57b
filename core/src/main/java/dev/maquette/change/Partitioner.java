package dev.maquette.change;

import dev.maquette.advise.partition.PartitionDesign;
import dev.maquette.advise.partition.PartitionScheme;
import dev.maquette.change.shape.PartitionRefusals;
import dev.maquette.change.shape.Partitioning;
import dev.maquette.change.shape.Wish;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.PartitionStrategy;
import dev.maquette.model.schema.Schema;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;

/// Plans to exchange a table for a partitioned one.
public final class Partitioner {
    private Partitioner() {}

    /// The plan, with partitions for the rows there are and some for those to come.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when the table cannot be partitioned so
    public static Chooser.Choice choose(Snapshot snapshot, PartitionDesign.Wish wanted) {
        PartitionScheme scheme = new PartitionDesign(snapshot).of(wanted);
        Partitioning partitioning = partitioning(scheme, scheme.partitions());
        return new Chooser.Choice(
                ChangePlan.of(wanted.table(), Wish.of(partitioning)),
                Engine.TABLE,
                considered(snapshot.schema(), scheme, partitioning));
    }

    /// How a table is partitioned by a scheme, with some of its partitions.
    static Partitioning partitioning(PartitionScheme scheme, List<PartitionScheme.Partition> partitions) {
        return new Partitioning(
                scheme.clause(),
                scheme.key().name(),
                partitions.stream()
                        .map(one -> new Partitioning.Partition(
                                one.name(), one.bound().sql()))
                        .toList());
    }

    private static List<String> considered(Schema schema, PartitionScheme scheme, Partitioning partitioning) {
        QualifiedName table = scheme.table().name();
        var lines = new ArrayList<String>();
        if (scheme.strategy() == PartitionStrategy.RANGE) {
            lines.add("not attach: it leaves all rows there are in one partition; --in-place asks for it");
        }
        lines.add("table: a partitioned copy is kept in step and exchanged for it; rows have to be moved");
        String ahead = scheme.ahead().isEmpty() ? "" : ", " + scheme.ahead().size() + " of them for rows to come";
        lines.add("by " + scheme.clause() + ", " + scheme.interval() + " each: "
                + scheme.partitions().size() + " partitions" + ahead);
        lines.addAll(lost(schema, table, partitioning));
        return lines;
    }

    /// What is no longer unique by itself, a line each.
    static List<String> lost(Schema schema, QualifiedName table, Partitioning partitioning) {
        return PartitionRefusals.widened(schema, table, partitioning).stream()
                .map(index -> "lost: " + index + " will be unique together with "
                        + Identifier.quote(partitioning.column()) + " only")
                .toList();
    }
}
