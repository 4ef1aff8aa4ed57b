package dev.maquette.review.rule.shape;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.ColumnValueKind;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.Trigger;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.MostCommonValues;
import dev.maquette.review.Evidence;
import dev.maquette.review.Finding;
import dev.maquette.review.Grounds;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.Rule;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Subject;
import dev.maquette.review.Topic;
import dev.maquette.review.rule.Amounts;
import dev.maquette.review.rule.CopyTrigger;
import dev.maquette.review.rule.Types;
import dev.maquette.review.rule.Words;
import dev.maquette.workload.meaning.Analysis;
import dev.maquette.workload.meaning.ColumnReference;
import dev.maquette.workload.meaning.CommandKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `nf.denormalised-unmanaged`: a copy of another table's column that nothing keeps up to date.
///
/// A copy is told by its name, `product_name` beside `product_id`, by its type, and by statistics that do not rule out
/// that the reference determines it: all of a table's statistics come from the same sampled rows.
public final class UnmanagedCopy implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "nf.denormalised-unmanaged",
            "copied column that nothing keeps up to date",
            Severity.WARNING,
            Topic.NORMAL_FORMS);

    /// Below this, drift is still easily found by hand.
    private static final double ENOUGH_ROWS = 1_000;

    /// Estimates of distinct values from one sample differ by this much.
    private static final double TOLERANCE = 1.1;

    /// What these hold was true at one moment, and is to stay as it was.
    private static final Set<String> RECORDS = Set.of(
            "order",
            "orders",
            "line",
            "lines",
            "item",
            "items",
            "invoice",
            "invoices",
            "receipt",
            "receipts",
            "payment",
            "payments",
            "transaction",
            "transactions",
            "booking",
            "bookings",
            "purchase",
            "purchases",
            "sale",
            "sales",
            "shipment",
            "shipments",
            "contract",
            "contracts",
            "snapshot",
            "snapshots",
            "history",
            "archive",
            "log",
            "logs",
            "audit",
            "event",
            "events",
            "version",
            "versions",
            "statement",
            "statements");

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .filter(table -> subject.rows(table.name()) >= ENOUGH_ROWS)
                .filter(table -> !Words.hold(table.name().name(), RECORDS))
                .flatMap(table -> subject.constraints(table.name(), ConstraintKind.FOREIGN_KEY).stream()
                        .filter(key -> key.columns().size() == 1)
                        .flatMap(key -> copies(subject, table, key)))
                .toList();
    }

    private static Stream<Finding> copies(ReviewSubject subject, Table table, Constraint key) {
        QualifiedName original = key.reference().orElseThrow().table();
        return subject.table(original).stream()
                .filter(parent -> !parent.name().equals(table.name()))
                .flatMap(parent -> table.columns().stream()
                        .flatMap(column -> original(parent, key, column).stream()
                                .map(source -> new Copy(table, key, column, parent, source))))
                .filter(copy -> plausible(subject, copy))
                .filter(copy -> !managed(subject, copy))
                .map(copy -> finding(subject, copy));
    }

    /// A column and the one it is a copy of.
    private record Copy(Table table, Constraint key, Column column, Table parent, Column original) {}

    /// `product_name` beside `product_id` is `name` of the product, `customer_email` is `customer_email` of it.
    private static Optional<Column> original(Table parent, Constraint key, Column column) {
        List<String> reference = Words.of(key.columns().getFirst());
        List<String> words = Words.of(column.name());
        int stem = reference.size() - 1;
        if (stem < 1 || words.size() <= stem || !words.subList(0, stem).equals(reference.subList(0, stem))) {
            return Optional.empty();
        }
        return parent.columns().stream()
                .filter(Types::string)
                .filter(source -> Types.base(source).equals(Types.base(column)))
                .filter(source -> Words.of(source.name()).equals(words.subList(stem, words.size()))
                        || Words.of(source.name()).equals(words))
                .findFirst();
    }

    private static boolean plausible(ReviewSubject subject, Copy copy) {
        boolean constrained = subject.constraints(copy.table().name(), ConstraintKind.FOREIGN_KEY).stream()
                .anyMatch(key -> key.columns().contains(copy.column().name()));
        Optional<ColumnStatistics> reference = copy.table()
                .column(copy.key().columns().getFirst())
                .flatMap(column -> subject.statistics(copy.table().name(), column));
        Optional<ColumnStatistics> values = subject.statistics(copy.table().name(), copy.column());
        return !constrained
                && copy.column().value().kind() != ColumnValueKind.GENERATED_STORED
                && copy.column().value().kind() != ColumnValueKind.GENERATED_VIRTUAL
                && reference.isPresent()
                && values.isPresent()
                && determined(
                        reference.get(), values.get(), subject.rows(copy.table().name()));
    }

    /// Whether each reference can stand with one value only: then there are no more values than references, and those
    /// that the commonest references stand with are at least as common.
    private static boolean determined(ColumnStatistics reference, ColumnStatistics values, double rows) {
        List<Float> references = shares(reference);
        List<Float> copies = shares(values);
        double common = 0;
        double covered = 0;
        for (int at = 0; at < Math.min(references.size(), copies.size()); at++) {
            common += references.get(at);
            covered += copies.get(at);
            if (covered * TOLERANCE < common) {
                return false;
            }
        }
        return values.figures().nullFraction() <= 0.5
                && values.distinctValues(rows) > 1
                && values.distinctValues(rows) <= TOLERANCE * reference.distinctValues(rows);
    }

    private static List<Float> shares(ColumnStatistics statistics) {
        var shares = new ArrayList<>(
                statistics.mostCommonValues().map(MostCommonValues::frequencies).orElse(List.of()));
        shares.sort(Comparator.reverseOrder());
        return shares;
    }

    /// Whether a trigger of either table or a statement of the workload writes the copy.
    private static boolean managed(ReviewSubject subject, Copy copy) {
        Pattern name = Pattern.compile("\\b" + Pattern.quote(copy.column().name()) + "\\b");
        boolean triggered = subject.schema().behaviour().triggers().stream()
                .filter(trigger -> trigger.table().equals(copy.table().name())
                        || trigger.table().equals(copy.parent().name()))
                .map(Trigger::function)
                .flatMap(function -> subject.schema().code().routines().stream()
                        .filter(routine -> routine.name().equals(function)))
                .anyMatch(routine -> name.matcher(routine.definition()).find());
        var column = new ColumnReference(copy.table().name(), copy.column().name());
        return triggered
                || subject.statements().stream()
                        .flatMap(statement -> statement.meaning() instanceof Analysis.Analysed analysed
                                ? analysed.meaning().query().all()
                                : Stream.empty())
                        .filter(block -> block.command() == CommandKind.UPDATE || block.command() == CommandKind.MERGE)
                        .flatMap(block -> block.changes().assignments().stream())
                        .anyMatch(assignment -> assignment.column().equals(column));
    }

    private static Finding finding(ReviewSubject subject, Copy copy) {
        double rows = subject.rows(copy.table().name());
        String here = copy.table().name() + "(" + copy.column().name() + ")";
        String there = copy.parent().name() + "(" + copy.original().name() + ")";
        return Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                Subject.column(copy.table(), copy.column().name()),
                "Column " + here + " looks like a copy of " + there + ", and nothing changes it when that changes.",
                Grounds.of(
                                Evidence.of("rows", rows, "rows"),
                                Evidence.of(
                                        "distinct values of the copy",
                                        distinct(subject, copy.table(), copy.column(), rows),
                                        "values"),
                                Evidence.of(
                                        "rows of " + copy.parent().name(),
                                        subject.rows(copy.parent().name()),
                                        "rows"))
                        .costing("After the first change of " + there + " some of " + Amounts.rows(rows)
                                + " say something else than it."),
                CopyTrigger.remedy(
                        subject,
                        copy.table(),
                        copy.column().name(),
                        copy.key(),
                        copy.original().name()));
    }

    private static double distinct(ReviewSubject subject, Table table, Column column, double rows) {
        return subject.statistics(table.name(), column)
                .map(statistics -> statistics.distinctValues(rows))
                .orElse(0.0);
    }
}
