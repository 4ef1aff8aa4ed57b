package dev.maquette.change.shape;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.Persistence;
import dev.maquette.model.schema.ReplicaIdentity;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Table;
import java.util.ArrayList;
import java.util.List;

/// Says why a table cannot be exchanged for a partitioned one.
///
/// @param schema the captured schema
/// @param table the table
/// @param partitioning how it is to be partitioned
/// @param major the server's major version
/// @source PostgreSQL manual, Table Partitioning, Limitations
public record PartitionRefusals(Schema schema, QualifiedName table, Partitioning partitioning, int major) {
    /// The first version that can check a foreign key of a partitioned table after it was made.
    private static final int UNCHECKED_KEYS = 18;

    /// Refuses, if need be.
    ///
    /// @throws dev.maquette.model.MaquetteException `refused` with all reasons
    static void check(Schema schema, QualifiedName table, Partitioning partitioning, int major) {
        List<String> reasons = new PartitionRefusals(schema, table, partitioning, major).reasons();
        if (!reasons.isEmpty()) {
            throw Problem.of(ProblemCode.REFUSED, "table " + table + " cannot be exchanged for a partitioned one")
                    .withDetail(String.join("; ", reasons) + ".")
                    .withHint("Partition it by its primary key, or remove what is named for the time of the change.")
                    .toException();
        }
    }

    private List<String> reasons() {
        var reasons = new ArrayList<String>();
        schema.relations().tables().stream()
                .filter(one -> one.name().equals(table))
                .forEach(one -> ofTable(one, reasons));
        schema.relations().constraints().forEach(one -> ofConstraint(one, reasons));
        schema.behaviour().publications().stream()
                .filter(one -> one.tables().stream().anyMatch(two -> two.table().equals(table)))
                .forEach(one -> reasons.add("publication \"" + one.name() + "\" would publish other tables"));
        return reasons;
    }

    private void ofTable(Table one, List<String> reasons) {
        boolean isKeyed = one.column(partitioning.column())
                .filter(column -> column.notNull())
                .isPresent();
        if (!isKeyed) {
            reasons.add("column \"" + partitioning.column() + "\" may be NULL, and no key can contain it");
        }
        if (one.storage().persistence() != Persistence.PERMANENT) {
            reasons.add("it is unlogged");
        }
        if (one.protection().replicaIdentity() != ReplicaIdentity.DEFAULT) {
            reasons.add("its replica identity is not that of each partition");
        }
    }

    private void ofConstraint(Constraint one, List<String> reasons) {
        boolean own = one.table().equals(table);
        switch (one.kind()) {
            case EXCLUSION -> {
                if (own) {
                    reasons.add("exclusion constraint \"" + one.name() + "\" would hold in each partition by itself");
                }
            }
            case FOREIGN_KEY -> ofForeignKey(one, own, reasons);
            case CHECK, NOT_NULL, PRIMARY_KEY, UNIQUE -> {}
        }
    }

    private void ofForeignKey(Constraint key, boolean own, List<String> reasons) {
        if (own && major < UNCHECKED_KEYS) {
            reasons.add("foreign key \"" + key.name()
                    + "\" could be made only while nobody uses the table, before version " + UNCHECKED_KEYS);
        }
        boolean needsKey = key.reference()
                .filter(reference ->
                        reference.table().equals(table) && !reference.columns().contains(partitioning.column()))
                .isPresent();
        if (needsKey) {
            reasons.add("foreign key \"" + key.name() + "\" of " + key.table()
                    + " refers to a key that will not be unique by itself");
        }
    }

    /// The unique indexes that are no longer unique without the column.
    public static List<QualifiedName> widened(Schema schema, QualifiedName table, Partitioning partitioning) {
        var shape = new PartitionedShape(partitioning);
        return schema.relations().indexes().stream()
                .filter(index -> index.table().equals(table) && shape.isTooNarrow(index))
                .map(Index::name)
                .toList();
    }
}
