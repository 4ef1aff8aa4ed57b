package dev.maquette.review.rule.foreignkey;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.Table;
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
import dev.maquette.review.rule.RemedySql;
import dev.maquette.review.rule.RemedySql.NewIndex;
import dev.maquette.sql.Identifier;
import java.util.List;

/// `fk.no-index`: no index leads with the referencing columns.
public final class NoIndex implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("fk.no-index", "foreign key without an index", Severity.WARNING, Topic.FOREIGN_KEYS);

    /// Below this a scan of the whole table is as quick as an index.
    private static final double SMALL_ROWS = 1_000;

    /// Below this no plan would use an index.
    private static final double TINY_ROWS = 100;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .filter(table -> !tiny(subject, table))
                .flatMap(table -> subject.constraints(table.name(), ConstraintKind.FOREIGN_KEY).stream()
                        .filter(key -> subject.indexes(table.name()).stream().noneMatch(index -> serves(index, key)))
                        .map(key -> finding(subject, table, key)))
                .toList();
    }

    /// A page or so of rows, as far as anybody counted them, is read whole in any case.
    private static boolean tiny(ReviewSubject subject, Table table) {
        double rows = subject.rows(table.name());
        return rows > 0 && rows < TINY_ROWS;
    }

    /// Whether the index finds the rows that refer to one key: its leading columns are those of the foreign key in any
    /// order, and its predicate, if any, is only that they are not NULL.
    private static boolean serves(Index index, Constraint key) {
        int count = key.columns().size();
        List<String> leading = index.shape().keys().stream()
                .limit(count)
                .flatMap(part -> part.column().stream())
                .toList();
        boolean lookup = index.shape().method().equals("btree")
                || (index.shape().method().equals("hash")
                        && index.shape().keys().size() == count);
        return lookup
                && index.state().valid()
                && leading.size() == count
                && leading.containsAll(key.columns())
                && index.shape().predicate().map(text -> notNullOnly(text, key)).orElse(true);
    }

    private static boolean notNullOnly(String predicate, Constraint key) {
        return key.columns().stream()
                .anyMatch(column -> predicate.equals("(" + column + " IS NOT NULL)")
                        || predicate.equals("(" + Identifier.quote(column) + " IS NOT NULL)")
                        || predicate.equals(column + " IS NOT NULL"));
    }

    private static Finding finding(ReviewSubject subject, Table table, Constraint key) {
        double rows = subject.rows(table.name());
        QualifiedName parent = key.reference().orElseThrow().table();
        NewIndex index = RemedySql.index(subject, table, key.columns());
        long deleted =
                subject.usage(parent).map(usage -> usage.writes().deleted()).orElse(0L);
        return Finding.of(
                DESCRIPTION,
                rows >= SMALL_ROWS ? Severity.WARNING : Severity.INFO,
                Subject.columns(table.name(), key.columns()),
                "No index leads with " + table.name() + "(" + String.join(", ", key.columns()) + "), which refers to "
                        + parent + ".",
                Grounds.of(Evidence.of("rows", rows, "rows"), Evidence.of("deletes of " + parent, deleted, "rows"))
                        .costing("Each DELETE from " + parent + ", and each change of its key, reads all "
                                + Amounts.rows(rows) + " of " + table.name() + " ("
                                + Amounts.bytes(subject.bytes(table.name()))
                                + ") while it holds its locks."),
                new Remedy(
                        "Make an index on the referencing columns.",
                        index.create(),
                        index.drop(),
                        "EXPLAIN of a query for one value of the columns shows the index."));
    }
}
