package dev.maquette.change.shape;

import dev.maquette.catalog.ddl.DdlStatement;
import dev.maquette.catalog.ddl.OnlineForms;
import dev.maquette.catalog.ddl.OnlineStep;
import dev.maquette.catalog.ddl.StorageClause;
import dev.maquette.change.inplace.Batch;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.Schema;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;

/// Makes a table, as it stands, the partition of all rows there are, below a new table that takes its name.
///
/// Whatever reads rows is done before, while the table is in use; the exchange itself finds every proof and
/// every index that it needs. The new table has the table's definition and all that points at it; the partition
/// keeps its privileges and policies, which are not asked for what comes through the table above.
///
/// @source `ATExecAttachPartition` in tablecmds.c
public final class PartitionAttachment {
    private final AttachedObjects objects;
    private final History history;
    private final OnlineForms forms;

    /// @param schema the schema, with the table as it is
    /// @param printed the table's name as the server prints it
    /// @param partitioning how the new table is partitioned, with the partitions for rows to come
    /// @param history the table as a partition
    public PartitionAttachment(Schema schema, String printed, Partitioning partitioning, History history) {
        this.objects = AttachedObjects.of(schema, printed, partitioning, history);
        this.history = history;
        this.forms = OnlineForms.of(history.table());
    }

    /// Makes sure that nothing hangs on the table that could not be carried.
    ///
    /// @param role the role that changes it
    /// @throws dev.maquette.model.MaquetteException `refused` with all reasons
    public void requirePossible(String role, int major) {
        Refusals.check(objects.schema(), objects.table(), role);
        PartitionRefusals.checkInPlace(objects.schema(), objects.table(), objects.partitioning(), major);
    }

    /// What is done before: the proof that all rows lie within the bounds, and unique indexes with the column.
    public List<Batch> preparation() {
        String add = objects.alter() + " ADD CONSTRAINT " + history.proof() + " CHECK (" + history.condition() + ")";
        var steps = new ArrayList<>(forms.constraint(history.proof(), add));
        boolean required = objects.definition()
                .column(history.column())
                .filter(Column::notNull)
                .isPresent();
        if (!required) {
            steps.add(OnlineStep.inTransaction(
                    objects.alter() + " ALTER COLUMN " + history.quotedColumn() + " SET NOT NULL"));
        }
        objects.narrow().forEach(index -> steps.add(OnlineForms.index(widened(index))));
        return batches(steps);
    }

    static List<Batch> batches(List<OnlineStep> steps) {
        return steps.stream()
                .map(step -> new Batch(List.of(step.sql()), step.alone()))
                .toList();
    }

    /// What makes the index of the partition, under its name there.
    private String widened(Index narrow) {
        String definition = objects.partitioned().relations().indexes().stream()
                .filter(index -> index.name().equals(narrow.name()))
                .map(Index::definition)
                .findFirst()
                .orElseThrow();
        return "CREATE UNIQUE INDEX "
                + Identifier.quote(history.of(narrow.name().name()))
                + definition.substring(definition.indexOf(" ON " + objects.printed()));
    }

    /// The one transaction after which the name is that of the partitioned table. It reads no rows.
    public Batch exchange() {
        Attachments attachments = objects.attachments();
        var statements = new ArrayList<>(objects.beginning());
        statements.addAll(attachments.before());
        objects.triggers()
                .forEach(one ->
                        statements.add("DROP TRIGGER " + Identifier.quote(one.name()) + " ON " + objects.name()));
        statements.addAll(objects.releaseNumbers());
        objects.identities()
                .forEach(column -> statements.add(
                        objects.alter() + " ALTER COLUMN " + Identifier.quote(column.name()) + " DROP IDENTITY"));
        leaveNames(statements);
        AttachedObjects.made(objects.partitioned()).stream()
                .map(DdlStatement::sql)
                .forEach(statements::add);
        objects.foreignKeys().forEach(key -> addForeignKey(key, statements));
        statements.addAll(objects.takeNumbers());
        attach(statements);
        statements.addAll(attachments.after());
        return new Batch(statements, false);
    }

    /// What bears a name that the new table needs takes another.
    private void leaveNames(List<String> statements) {
        String partition = "ALTER TABLE " + Identifier.quote(history.name());
        statements.add(objects.alter() + " RENAME TO "
                + Identifier.quote(history.name().name()));
        for (Index index : objects.narrow()) {
            String wide = Identifier.quote(history.of(index.name().name()));
            statements.add(objects.constraint(index)
                    .map(one -> partition + " DROP CONSTRAINT " + Identifier.quote(one.name()) + ", ADD CONSTRAINT "
                            + wide + " " + word(one) + " USING INDEX " + wide + deferral(one))
                    .orElse("DROP INDEX " + Identifier.quote(index.name())));
        }
        for (Index index : objects.fitting()) {
            statements.add(objects.constraint(index)
                    .map(one -> partition + " RENAME CONSTRAINT " + Identifier.quote(one.name()) + " TO "
                            + Identifier.quote(history.of(one.name())))
                    .orElse("ALTER INDEX " + Identifier.quote(index.name()) + " RENAME TO "
                            + Identifier.quote(history.of(index.name().name()))));
        }
        for (QualifiedName one : objects.statistics()) {
            statements.add("ALTER STATISTICS " + Identifier.quote(one) + " RENAME TO "
                    + Identifier.quote(history.of(one.name())));
        }
    }

    static String word(Constraint constraint) {
        return constraint.kind() == ConstraintKind.PRIMARY_KEY ? "PRIMARY KEY" : "UNIQUE";
    }

    static String deferral(Constraint constraint) {
        return (constraint.state().deferrable() ? " DEFERRABLE" : "")
                + (constraint.state().initiallyDeferred() ? " INITIALLY DEFERRED" : "");
    }

    /// The partition has it already and keeps it; so nothing is checked.
    private void addForeignKey(Constraint key, List<String> statements) {
        statements.add(objects.alter() + " ADD CONSTRAINT " + Identifier.quote(key.name()) + " " + key.definition());
        key.state()
                .links()
                .comment()
                .ifPresent(text -> statements.add("COMMENT ON CONSTRAINT " + Identifier.quote(key.name()) + " ON "
                        + objects.name() + " IS " + Identifier.literal(text)));
    }

    private void attach(List<String> statements) {
        String partition = Identifier.quote(history.name());
        statements.add(objects.alter() + " ATTACH PARTITION " + partition + " " + history.bound());
        statements.add("ALTER TABLE " + partition + " DROP CONSTRAINT " + history.proof());
        String storage = StorageClause.of(objects.definition().storage());
        objects.partitioning().partitions().forEach(one -> statements.add(one.sql(objects.table(), storage)));
    }

    /// What is done behind either exchange: foreign keys that refer to the table are checked.
    public List<Batch> validation() {
        return objects.attachments().validations().stream()
                .map(sql -> new Batch(List.of(sql), false))
                .toList();
    }

    /// What leads back from behind the exchange.
    public List<Batch> back() {
        return new PartitionDetachment(objects).batches();
    }
}
