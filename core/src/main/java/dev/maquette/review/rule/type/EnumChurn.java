package dev.maquette.review.rule.type;

import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `type.enum-churn`: a long list of values that only DDL can extend.
public final class EnumChurn implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "type.enum-churn", "long list of values that only DDL extends", Severity.INFO, Topic.TYPES);

    /// Lists that describe a life cycle have fewer than this; longer ones grow with the business.
    private static final int LONG_LIST = 15;

    private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'");

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .flatMap(table -> Stream.concat(checks(subject, table), enums(subject, table)))
                .toList();
    }

    private static Stream<Finding> checks(ReviewSubject subject, Table table) {
        return subject.constraints(table.name(), ConstraintKind.CHECK).stream()
                .filter(check ->
                        check.columns().size() == 1 && check.definition().contains("ANY"))
                .filter(check -> literals(check) >= LONG_LIST)
                .map(check -> finding(
                        table, check.columns().getFirst(), literals(check), "CHECK constraint " + check.name()));
    }

    private static long literals(Constraint check) {
        return LITERAL.matcher(check.definition()).results().count();
    }

    private static Stream<Finding> enums(ReviewSubject subject, Table table) {
        return table.columns().stream()
                .flatMap(column -> subject.schema().types().enums().stream()
                        .filter(type -> type.name().equals(column.type().name()))
                        .filter(type -> type.labels().size() >= LONG_LIST)
                        .map(type -> finding(table, column.name(), type.labels().size(), "type " + type.name())));
    }

    private static Finding finding(Table table, String column, long values, String where) {
        return Finding.of(
                DESCRIPTION,
                Severity.INFO,
                Subject.column(table, column),
                "The " + values + " values that " + table.name() + "(" + column + ") may have are listed in " + where
                        + ".",
                Grounds.of(Evidence.of("values", values, "values"))
                        .costing("Each new value is a schema change, and a value can be described or retired only in"
                                + " code."),
                Remedy.advice(
                        "Keep the values as rows of a lookup table with a foreign key to it.",
                        "A new value is an INSERT."));
    }
}
