package dev.maquette.review.rule.documentation;

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
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `doc.name`: names that must be quoted wherever they are used.
public final class ObjectName implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("doc.name", "name that must be quoted", Severity.INFO, Topic.DOCUMENTATION);
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

    /// Key words PostgreSQL takes as no name of a column.
    ///
    /// @source PostgreSQL manual, appendix C: reserved, and reserved (can be function or type)
    private static final Set<String> RESERVED = Set.of(
            ("all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create"
                            + " current_catalog current_date current_role current_time current_timestamp current_user"
                            + " default deferrable desc distinct do else end except false fetch for foreign from grant"
                            + " group having in initially intersect into lateral leading limit localtime"
                            + " localtimestamp not null offset on only or order placing primary references returning"
                            + " select session_user some symmetric system_user table then to trailing true union unique"
                            + " user using variadic when where window with authorization binary collation concurrently"
                            + " cross current_schema freeze full ilike inner is isnull join left like natural notnull"
                            + " outer overlaps right similar tablesample verbose")
                    .split(" ", -1));

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .flatMap(table -> Stream.concat(
                        odd(table.name().name()) ? Stream.of(table(table)) : Stream.empty(),
                        table.columns().stream()
                                .filter(column -> odd(column.name()))
                                .map(column -> column(table, column))))
                .toList();
    }

    private static boolean odd(String name) {
        return !PLAIN.matcher(name).matches() || RESERVED.contains(name);
    }

    private static Finding table(Table table) {
        return finding(Subject.of(table), "Table " + table.name(), table.name().name());
    }

    private static Finding column(Table table, Column column) {
        return finding(
                Subject.column(table, column.name()),
                "Column " + table.name() + "(" + column.name() + ")",
                column.name());
    }

    private static Finding finding(Subject subject, String what, String name) {
        String why = RESERVED.contains(name) ? "is a reserved word" : "is not in lower case letters, digits and _";
        return Finding.of(
                DESCRIPTION,
                Severity.INFO,
                subject,
                what + " " + why + " and must be quoted everywhere.",
                Grounds.of(Evidence.of("name", name)),
                Remedy.advice(
                        "Rename it when its programs change anyway; a view with the old name carries readers over.",
                        "The name works without quotes."));
    }
}
