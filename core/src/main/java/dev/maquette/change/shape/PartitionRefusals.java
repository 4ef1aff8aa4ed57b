package dev.maquette.change.shape;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.Persistence;
import dev.maquette.model.schema.ReplicaIdentity;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /// Refuses an exchange for a partitioned copy, if need be.
    ///
    /// @throws dev.maquette.model.MaquetteException `refused` with all reasons
    static void check(Schema schema, QualifiedName table, Partitioning partitioning, int major) {
        var refusals = new PartitionRefusals(schema, table, partitioning, major);
        List<String> reasons = refusals.reasons();
        refusals.ofCopy(reasons);
        refusals.refuse(reasons);
    }

    /// Refuses to make the table a partition as it stands, if need be.
    ///
    /// @throws dev.maquette.model.MaquetteException `refused` with all reasons
    static void checkInPlace(Schema schema, QualifiedName table, Partitioning partitioning, int major) {
        var refusals = new PartitionRefusals(schema, table, partitioning, major);
        List<String> reasons = refusals.reasons();
        refusals.ofAttachment(reasons);
        refusals.refuse(reasons);
    }

    private void refuse(List<String> reasons) {
        if (!reasons.isEmpty()) {
            throw Problem.of(ProblemCode.REFUSED, "table " + table + " cannot be exchanged for a partitioned one")
                    .withDetail(String.join("; ", reasons) + ".")
                    .withHint("Partition it by its primary key, or remove what is named for the time of the change.")
                    .toException();
        }
    }

    private List<String> reasons() {
        var reasons = new ArrayList<String>();
        definition().ifPresent(one -> ofTable(one, reasons));
        schema.relations().constraints().forEach(one -> ofConstraint(one, reasons));
        schema.behaviour().publications().stream()
                .filter(one -> one.namespaces().contains(table.schema())
                        || one.tables().stream().anyMatch(two -> two.table().equals(table)))
                .forEach(one -> reasons.add("publication \"" + one.name() + "\" would publish other tables"));
        return reasons;
    }

    private Optional<Table> definition() {
        return schema.relations().table(table);
    }

    private void ofTable(Table one, List<String> reasons) {
        if (one.storage().persistence() != Persistence.PERMANENT) {
            reasons.add("it is unlogged");
        }
        if (one.protection().replicaIdentity() != ReplicaIdentity.DEFAULT) {
            reasons.add("its replica identity is not that of each partition");
        }
    }

    private void ofCopy(List<String> reasons) {
        boolean isKeyed = definition()
                .flatMap(one -> one.column(partitioning.column()))
                .filter(Column::notNull)
                .isPresent();
        if (!isKeyed) {
            reasons.add("column \"" + partitioning.column() + "\" may be NULL, and no key can contain it");
        }
        if (major < UNCHECKED_KEYS) {
            foreignKeys()
                    .forEach(key -> reasons.add("foreign key \"" + key.name()
                            + "\" could be made only while nobody uses the table, before version " + UNCHECKED_KEYS));
        }
    }

    private void ofAttachment(List<String> reasons) {
        foreignKeys()
                .filter(key -> !key.state().validated())
                .forEach(key -> reasons.add("foreign key \"" + key.name() + "\" is not validated"));
        foreignKeys()
                .filter(key -> key.reference()
                        .filter(reference -> reference.table().equals(table))
                        .isPresent())
                .forEach(key -> reasons.add("foreign key \"" + key.name() + "\" refers to the table itself"));
        schema.behaviour().triggers().stream()
                .filter(trigger -> trigger.table().equals(table) && hasTransitionTables(trigger))
                .forEach(trigger -> reasons.add("trigger \"" + trigger.name() + "\" reads the rows of a statement"));
    }

    private static boolean hasTransitionTables(Trigger trigger) {
        return trigger.definition().contains(" FOR EACH ROW ")
                && trigger.definition().contains(" REFERENCING ");
    }

    private Stream<Constraint> foreignKeys() {
        return schema.relations().constraints().stream()
                .filter(one ->
                        one.kind() == ConstraintKind.FOREIGN_KEY && one.table().equals(table));
    }

    private void ofConstraint(Constraint one, List<String> reasons) {
        boolean own = one.table().equals(table);
        switch (one.kind()) {
            case EXCLUSION -> {
                if (own) {
                    reasons.add("exclusion constraint \"" + one.name() + "\" would hold in each partition by itself");
                }
            }
            case FOREIGN_KEY -> ofForeignKey(one, reasons);
            case CHECK, NOT_NULL, PRIMARY_KEY, UNIQUE -> {}
        }
    }

    private void ofForeignKey(Constraint key, List<String> reasons) {
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
