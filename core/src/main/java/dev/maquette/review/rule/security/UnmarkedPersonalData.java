package dev.maquette.review.rule.security;

import dev.maquette.model.schema.Column;
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
import dev.maquette.review.rule.PersonalData;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// `sec.pii-unmarked`: a column that by its name or its values is about people, and whose comment does not say so.
///
/// Where other columns are marked, a missing mark is an oversight; where none is, the finding is a suggestion.
public final class UnmarkedPersonalData implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("sec.pii-unmarked", "personal data without a mark", Severity.WARNING, Topic.SECURITY);

    /// How a comment begins that marks a column.
    private static final String MARK = "Personal data:";

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        boolean customary =
                subject.tables().flatMap(table -> table.columns().stream()).anyMatch(UnmarkedPersonalData::marked);
        return subject.tables()
                .flatMap(table -> finding(subject, table, customary ? Severity.WARNING : Severity.INFO).stream())
                .toList();
    }

    private static boolean marked(Column column) {
        return column.properties()
                .comment()
                .filter(comment -> comment.regionMatches(true, 0, MARK, 0, MARK.length()))
                .isPresent();
    }

    private static Optional<Finding> finding(ReviewSubject subject, Table table, Severity severity) {
        Map<Integer, PersonalData> found = new TreeMap<>();
        for (Column column : table.columns()) {
            if (!marked(column)) {
                PersonalData.of(subject, table, column).ifPresent(data -> found.put(column.number(), data));
            }
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<Column> columns = table.columns().stream()
                .filter(column -> found.containsKey(column.number()))
                .toList();
        return Optional.of(finding(subject, table, columns, List.copyOf(found.values()), severity));
    }

    private static Finding finding(
            ReviewSubject subject, Table table, List<Column> columns, List<PersonalData> data, Severity severity) {
        List<String> names = columns.stream().map(Column::name).toList();
        var evidence = new ArrayList<Evidence>();
        var fix = new ArrayList<String>();
        var undo = new ArrayList<String>();
        for (int at = 0; at < columns.size(); at++) {
            Column column = columns.get(at);
            evidence.add(Evidence.of(
                    column.name(),
                    data.get(at).what() + ", by its " + data.get(at).by()));
            fix.add(comment(
                    table,
                    column,
                    MARK + " "
                            + column.properties().comment().orElse(data.get(at).what())));
            undo.addFirst(column.properties()
                    .comment()
                    .map(comment -> comment(table, column, comment))
                    .orElse(head(table, column) + "NULL"));
        }
        evidence.add(Evidence.of("rows", subject.rows(table.name()), "rows"));
        return Finding.of(
                DESCRIPTION,
                severity,
                Subject.columns(table.name(), names),
                (names.size() == 1 ? "Column " : "Columns ") + String.join(", ", names) + " of " + table.name()
                        + (names.size() == 1 ? " seems" : " seem") + " to be about people, and no comment says so.",
                new Grounds(evidence, Optional.empty())
                        .costing("Who copies, exports or grants " + Amounts.rows(subject.rows(table.name()))
                                + " cannot see that the law has a say in it."),
                new Remedy(
                        "Begin the comment of each with \"" + MARK + "\", so that exports, copies for tests and grants"
                                + " can leave it out or mask it.",
                        fix,
                        undo,
                        "pg_catalog.col_description of each begins with \"" + MARK + "\"."));
    }

    private static String head(Table table, Column column) {
        return "COMMENT ON COLUMN " + Identifier.quote(table.name()) + "." + Identifier.quote(column.name()) + " IS ";
    }

    private static String comment(Table table, Column column, String text) {
        return head(table, column) + Identifier.literal(text).strip();
    }
}
