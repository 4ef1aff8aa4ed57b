package dev.maquette.change.shape;

import dev.maquette.catalog.ddl.ColumnDdl;
import dev.maquette.catalog.ddl.OnlineForms;
import dev.maquette.catalog.ddl.OnlineStep;
import dev.maquette.change.inplace.Batch;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Gives a table that became a partition its name back, with the rows that other partitions have got since.
///
/// The exchange keeps the unique indexes that have one column more. Those of before are built afterwards, while
/// the table is in use, and take their places.
///
/// @param objects the table and what belongs to it
record PartitionDetachment(AttachedObjects objects) {
    /// As many rows as are moved in some ten milliseconds.
    private static final int FEW_ROWS = 5000;

    private History history() {
        return objects.history();
    }

    List<Batch> batches() {
        var batches = new ArrayList<Batch>();
        batches.add(exchange());
        objects.narrow().forEach(index -> batches.addAll(narrowed(index)));
        objects.attachments().validations().forEach(sql -> batches.add(new Batch(List.of(sql), false)));
        return batches;
    }

    private Batch exchange() {
        Attachments attachments = objects.attachments();
        String partition = Identifier.quote(history().name());
        var statements = new ArrayList<>(objects.beginning());
        statements.add("DO " + Identifier.literal(refusals()).strip());
        statements.addAll(attachments.before());
        statements.addAll(objects.releaseNumbers());
        statements.add(objects.alter() + " DETACH PARTITION " + partition);
        statements.add(
                "INSERT INTO " + partition + " (" + columns() + ") SELECT " + columns() + " FROM " + objects.name());
        statements.add("DROP TABLE " + objects.name());
        takeNames(statements);
        statements.addAll(identities());
        statements.addAll(objects.takeNumbers());
        statements.addAll(objects.making(ObjectKind.TRIGGER));
        statements.addAll(attachments.after());
        return new Batch(statements, false);
    }

    /// Rows that are moved are not seen through a snapshot of before, as a transaction holds that does nothing
    /// just now.
    private String refusals() {
        String moved = "SELECT FROM " + objects.name() + " WHERE " + history().beyond();
        return "BEGIN IF (SELECT pg_catalog.count(*) FROM (" + moved + " LIMIT " + (FEW_ROWS + 1) + ") AS f) > "
                + FEW_ROWS + " THEN RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state', MESSAGE = "
                + Identifier.literal("more than " + FEW_ROWS + " rows of " + objects.table()
                                + " lie beyond partition " + history().name()
                                + ": they would have to be moved while nobody can use the table")
                        .strip()
                + "; END IF; IF EXISTS (" + moved + ") AND EXISTS (SELECT FROM pg_catalog.pg_stat_activity AS s"
                + " WHERE s.datname = pg_catalog.current_database() AND s.backend_xmin IS NOT NULL"
                + " AND s.state LIKE 'idle in transaction%') THEN RAISE EXCEPTION USING ERRCODE = 'lock_not_available',"
                + " MESSAGE = 'a transaction that is open would not see the rows that are moved'; END IF; END";
    }

    private String columns() {
        return objects.definition().columns().stream()
                .filter(column -> !ColumnDdl.isGenerated(column))
                .map(Column::name)
                .map(Identifier::quote)
                .collect(Collectors.joining(", "));
    }

    private void takeNames(List<String> statements) {
        statements.add("ALTER TABLE " + Identifier.quote(history().name()) + " RENAME TO "
                + Identifier.quote(objects.table().name()));
        for (Index index : objects.fitting()) {
            statements.add(objects.constraint(index)
                    .map(one -> objects.alter() + " RENAME CONSTRAINT "
                            + Identifier.quote(history().of(one.name())) + " TO " + Identifier.quote(one.name()))
                    .orElse("ALTER INDEX " + Identifier.quote(history().of(index.name())) + " RENAME TO "
                            + Identifier.quote(index.name().name())));
        }
        for (QualifiedName one : objects.statistics()) {
            statements.add("ALTER STATISTICS " + Identifier.quote(history().of(one)) + " RENAME TO "
                    + Identifier.quote(one.name()));
        }
    }

    /// The identities, as they were made.
    private List<String> identities() {
        var statements = new ArrayList<String>();
        if (!objects.identities().isEmpty()) {
            objects.making(ObjectKind.COLUMN_DEFAULT).stream()
                    .filter(sql -> sql.contains(" ADD GENERATED "))
                    .forEach(statements::add);
            statements.addAll(objects.making(ObjectKind.SEQUENCE));
        }
        return statements;
    }

    private List<Batch> narrowed(Index index) {
        Optional<Constraint> constraint = objects.constraint(index);
        String name = Identifier.quote(index.name().name());
        String wide = history().of(index.name().name());
        var steps = new ArrayList<OnlineStep>();
        steps.add(OnlineForms.index(index.definition()));
        steps.add(constraint
                .map(one -> OnlineStep.inTransaction(objects.alter() + " DROP CONSTRAINT " + Identifier.quote(wide)
                        + ", ADD CONSTRAINT " + name + " " + PartitionAttachment.word(one) + " USING INDEX " + name
                        + PartitionAttachment.deferral(one)))
                .orElseGet(() -> OnlineStep.outsideTransaction(
                        "DROP INDEX CONCURRENTLY " + Identifier.quote(history().of(index.name())))));
        return PartitionAttachment.batches(steps);
    }
}
