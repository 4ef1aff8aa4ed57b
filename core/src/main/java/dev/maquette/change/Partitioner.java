package dev.maquette.change;

import dev.maquette.advise.partition.PartitionDesign;
import dev.maquette.advise.partition.PartitionScheme;
import dev.maquette.change.shape.PartitionRefusals;
import dev.maquette.change.shape.Partitioning;
import dev.maquette.change.shape.Wish;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
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
        var partitioning = new Partitioning(
                scheme.clause(),
                scheme.key().name(),
                scheme.partitions().stream()
                        .map(one -> new Partitioning.Partition(
                                one.name(), one.bound().sql()))
                        .toList());
        return new Chooser.Choice(
                ChangePlan.of(wanted.table(), Wish.of(partitioning)),
                Engine.TABLE,
                considered(snapshot.schema(), scheme, partitioning));
    }

    private static List<String> considered(Schema schema, PartitionScheme scheme, Partitioning partitioning) {
        QualifiedName table = scheme.table().name();
        var lines = new ArrayList<String>();
        lines.add("table: a partitioned copy is kept in step and exchanged for it; rows have to be moved");
        String ahead = scheme.ahead().isEmpty() ? "" : ", " + scheme.ahead().size() + " of them for rows to come";
        lines.add("by " + scheme.clause() + ", " + scheme.interval() + " each: "
                + scheme.partitions().size() + " partitions" + ahead);
        for (QualifiedName index : PartitionRefusals.widened(schema, table, partitioning)) {
            lines.add("lost: " + index + " will be unique together with " + Identifier.quote(partitioning.column())
                    + " only");
        }
        return lines;
    }
}
