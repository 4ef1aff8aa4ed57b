package dev.maquette.review.rule.type;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Table;
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
import dev.maquette.review.rule.TypeChange;
import dev.maquette.review.rule.Types;
import dev.maquette.review.rule.Words;
import dev.maquette.sql.ArrayLiteral;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `type.text-encoded`: dates, numbers, booleans or UUIDs kept as text.
///
/// Decided from the values in the statistics, none of which is ever shown.
public final class TextEncoded implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "type.text-encoded", "values of another type kept as text", Severity.WARNING, Topic.TYPES);

    /// Fewer values could be alike by chance.
    private static final int ENOUGH_VALUES = 10;

    /// Below this many rows the table may be a test.
    private static final double ENOUGH_ROWS = 100;

    /// Digits that are names, not amounts: nobody adds them up.
    private static final Set<String> IDENTIFIERS = Set.of(
            "phone",
            "fax",
            "mobile",
            "zip",
            "postal",
            "postcode",
            "code",
            "number",
            "no",
            "sku",
            "ean",
            "isbn",
            "iban",
            "ssn",
            "nif",
            "vat",
            "tax",
            "ref",
            "reference",
            "serial",
            "pin",
            "card",
            "account",
            "barcode",
            "version",
            "id",
            "year");

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    /// A type that texts can be of.
    private enum Encoded {
        DATE("date", "\\d{4}-\\d{2}-\\d{2}"),
        TIMESTAMP("timestamptz", "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}(:?\\d{2})?)?"),
        BOOLEAN("boolean", "(?i)true|false|yes|no|t|f|y|n"),
        UUID("uuid", "(?i)[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}"),
        INTEGER("bigint", "-?(0|[1-9]\\d{0,17})"),
        NUMBER("numeric", "-?(0|[1-9]\\d*)(\\.\\d+)?");

        private final String type;
        private final Pattern pattern;

        Encoded(String type, String pattern) {
            this.type = type;
            this.pattern = Pattern.compile(pattern);
        }

        boolean fits(List<String> values) {
            return values.stream().allMatch(value -> pattern.matcher(value).matches());
        }

        boolean numeric() {
            return this == INTEGER || this == NUMBER;
        }
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .filter(table -> subject.rows(table.name()) >= ENOUGH_ROWS)
                .flatMap(table -> table.columns().stream()
                        .filter(Types::string)
                        .flatMap(column -> finding(subject, table, column).stream()))
                .toList();
    }

    private static Optional<Finding> finding(ReviewSubject subject, Table table, Column column) {
        List<String> values = subject.statistics(table.name(), column)
                .map(TextEncoded::values)
                .orElse(List.of());
        boolean truths = !values.isEmpty() && values.size() <= 2 && Encoded.BOOLEAN.fits(values);
        if ((values.size() < ENOUGH_VALUES && !truths) || referenced(subject, table, column)) {
            return Optional.empty();
        }
        return Stream.of(Encoded.values())
                .filter(encoded -> encoded.fits(values))
                .filter(encoded -> !encoded.numeric() || !Words.hold(column.name(), IDENTIFIERS))
                .findFirst()
                .map(encoded -> finding(subject, table, column, encoded, values.size()));
    }

    private static List<String> values(ColumnStatistics statistics) {
        return Stream.concat(
                        statistics.mostCommonValues().map(MostCommonValues::values).stream(),
                        statistics.distribution().histogram().stream())
                .flatMap(literal -> ArrayLiteral.elements(literal).stream())
                .toList();
    }

    private static boolean referenced(ReviewSubject subject, Table table, Column column) {
        return subject.constraints(table.name(), ConstraintKind.FOREIGN_KEY).stream()
                        .anyMatch(key -> key.columns().contains(column.name()))
                || subject.referencing(table.name()).stream()
                        .anyMatch(key -> key.reference().orElseThrow().columns().contains(column.name()));
    }

    private static Finding finding(ReviewSubject subject, Table table, Column column, Encoded encoded, int looked) {
        return Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                Subject.column(table, column.name()),
                "Column " + table.name() + "(" + column.name() + ") is "
                        + column.type().sql() + ", but every value in its" + " statistics is a " + encoded.type + ".",
                Grounds.of(
                                Evidence.of("values looked at", looked, "values"),
                                Evidence.of("rows", subject.rows(table.name()), "rows"))
                        .costing("Nothing refuses 31 February or an empty string, order and ranges are those of"
                                + " characters, and the planner cannot estimate them."),
                TypeChange.of(subject, table, column, encoded.type, ":c::" + encoded.type, ":c::text"));
    }
}
