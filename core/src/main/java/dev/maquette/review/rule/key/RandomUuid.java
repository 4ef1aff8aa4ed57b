package dev.maquette.review.rule.key;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.Table;
import dev.maquette.model.statistics.RelationStatistics;
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
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// `key.random-uuid-hot`: random keys in a large table, so that every insert touches another page of the key's index.
public final class RandomUuid implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "key.random-uuid-hot", "random UUID key on a large table", Severity.WARNING, Topic.KEYS);
    private static final Pattern RANDOM = Pattern.compile("\\b(gen_random_uuid|uuid_generate_v4|uuidv4)\\(");
    private static final int FIRST_MAJOR_WITH_UUIDV7 = 18;

    /// Below this, the whole index stays in any buffer cache.
    private static final double LARGE_ROWS = 100_000;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .filter(table -> subject.rows(table.name()) >= LARGE_ROWS)
                .flatMap(table ->
                        subject.primaryKey(table.name()).stream().flatMap(key -> finding(subject, table, key).stream()))
                .toList();
    }

    private static Optional<Finding> finding(ReviewSubject subject, Table table, Constraint key) {
        return table.column(key.columns().getFirst())
                .filter(column -> column.value()
                        .expression()
                        .filter(expression -> RANDOM.matcher(expression).find())
                        .isPresent())
                .map(column -> finding(subject, table, key, column));
    }

    private static Finding finding(ReviewSubject subject, Table table, Constraint key, Column column) {
        double rows = subject.rows(table.name());
        long bytes = key.index()
                .flatMap(subject::size)
                .map(RelationStatistics::bytes)
                .orElse(0L);
        return Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                Subject.column(table, column.name()),
                "The key of " + table.name() + " is a random UUID, so inserts land all over an index of "
                        + Amounts.bytes(bytes) + ".",
                Grounds.of(Evidence.of("rows", rows, "rows"), Evidence.of("key index", bytes, "bytes"))
                        .costing("Each new row dirties another index page and, after a checkpoint, writes it to the WAL"
                                + " whole: up to 8 kB for a row."),
                remedy(subject, table, column));
    }

    private static Remedy remedy(ReviewSubject subject, Table table, Column column) {
        String old = column.value().expression().orElseThrow();
        if (subject.origin().server().major() < FIRST_MAJOR_WITH_UUIDV7) {
            return Remedy.advice(
                    "Let the application send UUIDs of version 7, which grow with time, or upgrade to PostgreSQL 18 and"
                            + " use uuidv7() as the default. Keys already given stay valid.",
                    "New keys sort after old ones.");
        }
        return new Remedy(
                "Use uuidv7() as the default: keys grow with time, and those already given stay valid.",
                List.of(RemedySql.alterColumn(table.name(), column.name(), "SET DEFAULT pg_catalog.uuidv7()")),
                List.of(RemedySql.alterColumn(table.name(), column.name(), "SET DEFAULT " + old)),
                "New keys sort after old ones.");
    }
}
