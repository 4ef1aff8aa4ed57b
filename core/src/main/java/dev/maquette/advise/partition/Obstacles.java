package dev.maquette.advise.partition;

import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.ColumnValueKind;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.PartitionStrategy;
import dev.maquette.model.schema.Policy;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What partitioning takes away or makes people do, in words.
///
/// @source PostgreSQL manual, Table Partitioning, Limitations; CREATE TABLE
final class Obstacles {
    private static final int FIRST_WITH_EXCLUSION = 17;

    private final Snapshot snapshot;
    private final PartitionScheme scheme;
    private final Table table;
    private final PartitionedObjects objects;
    private final List<String> found = new ArrayList<>();

    private Obstacles(Snapshot snapshot, PartitionScheme scheme) {
        this.snapshot = snapshot;
        this.scheme = scheme;
        this.table = scheme.table();
        this.objects = new PartitionedObjects(snapshot.schema().relations(), scheme);
    }

    static List<String> of(Snapshot snapshot, PartitionScheme scheme) {
        var obstacles = new Obstacles(snapshot, scheme);
        obstacles.uniqueness();
        obstacles.references();
        obstacles.exclusions();
        obstacles.columns();
        obstacles.behaviour();
        obstacles.rowsToCome();
        return obstacles.found;
    }

    private String key() {
        return scheme.key().name();
    }

    private void uniqueness() {
        for (Index index : objects.widened()) {
            String columns = index.shape().keys().stream()
                    .map(key -> key.column().orElse("an expression"))
                    .collect(Collectors.joining(", "));
            boolean whole =
                    index.shape().keys().stream().allMatch(key -> key.column().isPresent());
            found.add((index.shape().primary() ? "primary key" : "unique index") + " "
                    + index.name().name() + " ("
                    + columns + ") "
                    + (whole
                            ? "becomes (" + columns + ", " + key() + "): two rows with the same " + columns
                                    + " in different partitions are no longer refused, and the planner goes by"
                                    + " statistics where it knew of one row"
                            : "is no longer unique: an index on an expression cannot enforce it over partitions"));
        }
    }

    private void references() {
        for (Constraint constraint : objects.referring()) {
            boolean fits = constraint.reference().orElseThrow().columns().contains(key());
            if (!fits) {
                found.add("foreign key " + constraint.name() + " of " + constraint.table() + " ("
                        + String.join(", ", constraint.columns()) + ") has no unique key to refer to: " + key()
                        + " has to be added to " + constraint.table() + ", or the foreign key goes");
            }
        }
    }

    private void exclusions() {
        int major = snapshot.origin().server().major();
        for (Index index : objects.exclusions()) {
            found.add("exclusion constraint " + index.name().name() + " "
                    + (major < FIRST_WITH_EXCLUSION
                            ? "cannot be had on a partitioned table before PostgreSQL 17"
                            : "has to compare " + key() + " for equality, and holds within a partition only"));
        }
    }

    private void columns() {
        table.columns().stream()
                .filter(column -> column.value().kind().isIdentity())
                .forEach(column -> found.add("identity column " + column.name()
                        + " gets a sequence of its own, which has to go on where the present one is"));
        table.columns().stream()
                .filter(column -> column.value().kind() == ColumnValueKind.DEFAULT
                        && column.value().sequence().isPresent())
                .forEach(column -> found.add("sequence "
                        + column.value().sequence().orElseThrow() + " belongs to " + table.name() + "." + column.name()
                        + " and goes with it: ALTER SEQUENCE ... OWNED BY the new column before the old table is"
                        + " dropped"));
        if (!scheme.key().notNull()) {
            found.add("column " + key() + " may be NULL: "
                    + (scheme.strategy() == PartitionStrategy.RANGE
                            ? "a row with NULL would be refused"
                            : "such rows go to one partition"));
        }
    }

    private void behaviour() {
        String triggers = snapshot.schema().behaviour().triggers().stream()
                .filter(trigger -> trigger.table().equals(table.name()))
                .map(Trigger::name)
                .collect(Collectors.joining(", "));
        if (!triggers.isEmpty()) {
            found.add("triggers have to be made again: " + triggers
                    + " (row triggers with transition tables are refused on a partitioned table)");
        }
        String policies = snapshot.schema().behaviour().policies().stream()
                .filter(policy -> policy.table().equals(table.name()))
                .map(Policy::name)
                .collect(Collectors.joining(", "));
        if (table.protection().rowSecurity() || !policies.isEmpty()) {
            found.add("row-level security has to be set up again, policies " + policies
                    + "; it does not bind who reads a partition by its name");
        }
        boolean published = snapshot.schema().behaviour().publications().stream()
                .anyMatch(publication -> publication.allTables()
                        || publication.tables().stream()
                                .anyMatch(one -> one.table().equals(table.name())));
        if (published) {
            found.add("logical replication publishes changes of partitions, unless the publication is made with"
                    + " publish_via_partition_root");
        }
    }

    private void rowsToCome() {
        found.add("autovacuum does not analyse a partitioned table: run ANALYZE " + table.name()
                + " after the move and whenever its data has changed much");
        if (scheme.strategy() == PartitionStrategy.RANGE) {
            found.add("a row beyond the last partition is refused: make partitions ahead of time, by a job or an"
                    + " extension; there is no default partition, because one would stand in the way of DETACH ..."
                    + " CONCURRENTLY");
        }
    }
}
