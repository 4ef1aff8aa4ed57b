package dev.maquette.review.rule.type;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Table;
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
import dev.maquette.review.rule.TypeChange;
import dev.maquette.review.rule.Types;
import dev.maquette.review.rule.Words;
import java.util.List;
import java.util.Set;

/// `type.float-money`: money kept as a floating-point number or as type money.
public final class FloatMoney implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("type.float-money", "money in a type that rounds", Severity.ERROR, Topic.TYPES);
    private static final Set<String> FLOATS = Set.of("real", "double precision");
    private static final Set<String> MONEY = Set.of(
            "price",
            "amount",
            "cost",
            "total",
            "subtotal",
            "fee",
            "salary",
            "wage",
            "balance",
            "payment",
            "revenue",
            "vat",
            "invoice",
            "budget",
            "money",
            "debit",
            "credit",
            "eur",
            "usd",
            "gbp");

    /// Enough for amounts below ten thousand million with cents.
    private static final String NUMERIC = "numeric(12,2)";

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .flatMap(table -> table.columns().stream()
                        .filter(FloatMoney::rounds)
                        .map(column -> finding(subject, table, column)))
                .toList();
    }

    private static boolean rounds(Column column) {
        String type = Types.base(column);
        return type.equals("money") || (FLOATS.contains(type) && Words.hold(column.name(), MONEY));
    }

    private static Finding finding(ReviewSubject subject, Table table, Column column) {
        boolean money = Types.base(column).equals("money");
        return Finding.of(
                DESCRIPTION,
                money ? Severity.WARNING : Severity.ERROR,
                Subject.column(table, column.name()),
                "Column " + table.name() + "(" + column.name() + ") keeps money as "
                        + column.type().sql() + ".",
                Grounds.of(
                                Evidence.of("type", column.type().sql()),
                                Evidence.of("rows", subject.rows(table.name()), "rows"))
                        .costing(
                                money
                                        ? "Its currency and number of decimals come from lc_monetary of the session,"
                                                + " so the same bytes mean other amounts elsewhere."
                                        : "0.1 + 0.2 is not 0.3 in this type: comparisons fail and sums over "
                                                + Amounts.rows(subject.rows(table.name())) + " drift."),
                TypeChange.of(
                        subject,
                        table,
                        column,
                        NUMERIC,
                        ":c::" + NUMERIC,
                        ":c::" + column.type().sql()));
    }
}
