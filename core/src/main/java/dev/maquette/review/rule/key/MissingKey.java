package dev.maquette.review.rule.key;

import dev.maquette.catalog.ddl.OnlineForms;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.IndexKey;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableKind;
import dev.maquette.review.Evidence;
import dev.maquette.review.Finding;
import dev.maquette.review.Grounds;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.Rule;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Subject;
import dev.maquette.review.Topic;
import dev.maquette.review.rule.Amounts;
import dev.maquette.review.rule.FreshName;
import dev.maquette.review.rule.RemedySql;
import dev.maquette.review.rule.TypeChange;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `key.missing`: a table without a primary key.
public final class MissingKey implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("key.missing", "no primary key", Severity.ERROR, Topic.KEYS);
    private static final String VERIFY = "The table has a constraint of type p in pg_catalog.pg_constraint.";

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .filter(table -> subject.constraints(table.name(), ConstraintKind.PRIMARY_KEY)
                        .isEmpty())
                .map(table -> finding(subject, table))
                .toList();
    }

    private static Finding finding(ReviewSubject subject, Table table) {
        Optional<Index> candidate = subject.indexes(table.name()).stream()
                .filter(index -> couldBePrimary(table, index))
                .findFirst();
        double rows = subject.rows(table.name());
        Grounds grounds = Grounds.of(Evidence.of("rows", rows, "rows"))
                .costing("Nothing tells two equal rows of " + Amounts.rows(rows)
                        + " apart: duplicates cannot be removed one by one, and logical replication refuses UPDATE and"
                        + " DELETE.");
        return Finding.of(
                DESCRIPTION,
                candidate.isPresent() ? Severity.WARNING : Severity.ERROR,
                Subject.of(table),
                "Table " + table.name() + " has no primary key.",
                grounds,
                candidate.map(index -> promote(table, index)).orElseGet(() -> identity(subject, table)));
    }

    /// @source `index_constraint_create`, ALTER TABLE … ADD PRIMARY KEY USING INDEX: what the index must be
    private static boolean couldBePrimary(Table table, Index index) {
        return index.shape().unique()
                && index.state().valid()
                && index.state().immediate()
                && index.shape().predicate().isEmpty()
                && index.links().constraint().isEmpty()
                && table.kind() == TableKind.ORDINARY
                && index.shape().keys().stream().allMatch(key -> notNull(table, key));
    }

    private static boolean notNull(Table table, IndexKey key) {
        return key.column().flatMap(table::column).filter(Column::notNull).isPresent()
                && !key.order().descending()
                && key.defaultOperatorClass();
    }

    private static Remedy promote(Table table, Index index) {
        String name = index.name().name();
        return new Remedy(
                "Make the unique index " + index.name() + " the primary key.",
                List.of(RemedySql.alter(
                        table.name(),
                        "ADD CONSTRAINT " + Identifier.quote(name) + " PRIMARY KEY USING INDEX "
                                + Identifier.quote(name))),
                List.of(
                        RemedySql.dropConstraint(table.name(), name),
                        OnlineForms.index(index.definition()).sql()),
                VERIFY);
    }

    private static Remedy identity(ReviewSubject subject, Table table) {
        if (table.kind() == TableKind.PARTITIONED) {
            return Remedy.advice(
                    "Declare the columns that identify a row as the key, those of the partition key among them: a key"
                            + " of a partitioned table cannot do without.",
                    VERIFY);
        }
        String column = table.column("id").isEmpty() ? "id" : freshColumn(table);
        List<String> undo = List.of(RemedySql.alter(table.name(), "DROP COLUMN " + Identifier.quote(column)));
        if (subject.rows(table.name()) <= TypeChange.REWRITABLE_ROWS || table.kind() != TableKind.ORDINARY) {
            return new Remedy(
                    "Add an identity column as the key, unless columns of the table identify its rows already.",
                    List.of(RemedySql.alter(
                            table.name(),
                            "ADD COLUMN " + Identifier.quote(column)
                                    + " bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY")),
                    undo,
                    VERIFY);
        }
        return new Remedy(
                "Add a key column in steps that block nobody; repeat the UPDATE, each time in a transaction of its own,"
                        + " until it touches no row. If columns of the table identify its rows already, make those the"
                        + " key instead.",
                online(subject, table, column),
                undo,
                VERIFY);
    }

    private static String freshColumn(Table table) {
        String name = "row_id";
        for (int number = 1; table.column(name).isPresent(); number++) {
            name = "row_id" + number;
        }
        return name;
    }

    private static List<String> online(ReviewSubject subject, Table table, String column) {
        String quotedTable = Identifier.quote(table.name());
        String quoted = Identifier.quote(column);
        String sequence = FreshName.of(subject, table.name(), List.of(column), "seq");
        String quotedSequence = Identifier.quote(table.name().schema()) + "." + Identifier.quote(sequence);
        String key = Identifier.quote(FreshName.of(subject, table.name(), List.of(), "pkey"));
        var statements = new ArrayList<>(List.of(
                RemedySql.alter(table.name(), "ADD COLUMN " + quoted + " bigint"),
                "CREATE SEQUENCE " + quotedSequence,
                // A sequence belongs to a column only when both have the same owner.
                "ALTER SEQUENCE " + quotedSequence + " OWNER TO "
                        + Identifier.quote(table.properties().owner()),
                "ALTER SEQUENCE " + quotedSequence + " OWNED BY " + quotedTable + "." + quoted,
                RemedySql.alterColumn(
                        table.name(),
                        column,
                        "SET DEFAULT pg_catalog.nextval(" + Identifier.literal(quotedSequence) + "::regclass)"),
                "UPDATE " + quotedTable + " SET " + quoted + " = DEFAULT WHERE ctid = ANY (ARRAY(SELECT ctid FROM "
                        + quotedTable + " WHERE " + quoted + " IS NULL LIMIT 10000))"));
        statements.addAll(RemedySql.setNotNull(subject, table.name(), column));
        String index = "CREATE UNIQUE INDEX " + key + " ON " + quotedTable + " (" + quoted + ")";
        OnlineForms.of(table.name()).key(index, key, "PRIMARY KEY", "").forEach(step -> statements.add(step.sql()));
        return statements;
    }
}
