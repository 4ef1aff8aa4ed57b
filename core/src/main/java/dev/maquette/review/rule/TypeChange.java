package dev.maquette.review.rule;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Dependency;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.Trigger;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The remedy of giving a column another type.
///
/// `ALTER COLUMN … TYPE` rewrites the table under a lock that stops everybody. That is a blink for a small table; for
/// others the online way is an additional column that is filled in the background.
public final class TypeChange {
    /// Up to this many rows a rewrite takes well under a second on ordinary hardware.
    public static final double REWRITABLE_ROWS = 50_000;

    /// What cannot follow a change of type and must be made again by a person.
    private static final Set<ObjectKind> STANDS_IN_THE_WAY =
            Set.of(ObjectKind.VIEW, ObjectKind.RULE, ObjectKind.POLICY, ObjectKind.COLUMN_DEFAULT);

    /// The place of the column in a conversion; `::char` has none.
    private static final Pattern COLUMN = Pattern.compile("(?<!:):c\\b");

    private final ReviewSubject subject;
    private final Table table;
    private final Column column;
    private final String type;

    private TypeChange(ReviewSubject subject, Table table, Column column, String type) {
        this.subject = subject;
        this.table = table;
        this.column = column;
        this.type = type;
    }

    /// The remedy.
    ///
    /// @param using the conversion as SQL, `:c` standing for the column; empty for the type's own
    /// @param back the conversion back, likewise
    public static Remedy of(ReviewSubject subject, Table table, Column column, String type, String using, String back) {
        return new TypeChange(subject, table, column, type).remedy(using, back);
    }

    private Remedy remedy(String using, String back) {
        String verify = "format_type of the column in pg_catalog.pg_attribute is " + type + ".";
        if (subject.rows(table.name()) > REWRITABLE_ROWS) {
            return Remedy.advice(
                    "Add a column of type " + type
                            + ", keep it filled by a trigger, backfill it in batches, then swap the"
                            + " two in one short transaction: a plain type change would rewrite the table under an"
                            + " exclusive lock.",
                    verify);
        }
        Optional<String> inTheWay = inTheWay();
        if (inTheWay.isPresent()) {
            return Remedy.advice(
                    "Change the type to " + type + "; " + inTheWay.get()
                            + " depends on the column and must be dropped before and made again after.",
                    verify);
        }
        return new Remedy(
                "Change the type to " + type + "; the table is small enough to be rewritten in a moment.",
                statements(
                        type,
                        using,
                        cast(),
                        check -> check.replace("::" + column.type().sql(), "::" + type)),
                statements(column.type().sql(), back, checks(), check -> check),
                verify);
    }

    private Optional<String> inTheWay() {
        return subject.schema().dependencies().stream()
                .filter(dependency -> needsColumn(dependency.to()))
                .map(Dependency::from)
                .filter(from -> STANDS_IN_THE_WAY.contains(from.kind()))
                .filter(from -> !own(from))
                .map(ObjectAddress::toString)
                .findFirst()
                .or(() -> subject.indexes(table.name()).stream()
                        .filter(this::computed)
                        .map(index -> index.address().toString())
                        .findFirst());
    }

    /// Expressions and predicates of indexes were made for the old type.
    private boolean computed(Index index) {
        return Stream.concat(
                        index.shape().predicate().stream(),
                        index.shape().keys().stream().flatMap(key -> key.expression().stream()))
                .anyMatch(expression -> expression.contains(column.name()));
    }

    private boolean needsColumn(ObjectAddress address) {
        return address.kind() == ObjectKind.COLUMN
                && address.name().equals(table.name())
                && address.part().equals(column.name());
    }

    /// A column's own default is converted with it.
    private boolean own(ObjectAddress from) {
        return from.kind() == ObjectKind.COLUMN_DEFAULT
                && from.name().equals(table.name())
                && from.part().equals(column.name());
    }

    /// The change with what must make way for it, in one transaction when there is such a thing.
    private List<String> statements(String to, String using, List<Constraint> checks, UnaryOperator<String> converted) {
        List<Trigger> triggers = triggers();
        var statements = new ArrayList<String>();
        triggers.forEach(trigger -> statements.add(
                "DROP TRIGGER " + Identifier.quote(trigger.name()) + " ON " + Identifier.quote(table.name())));
        checks.forEach(check -> statements.add(RemedySql.dropConstraint(table.name(), check.name())));
        statements.add(RemedySql.alterColumn(table.name(), column.name(), action(to, using)));
        checks.forEach(check -> statements.add(converted.apply(RemedySql.addConstraint(check))));
        triggers.forEach(trigger -> statements.add(trigger.definition()));
        if (statements.size() > 1) {
            statements.addFirst("BEGIN");
            statements.add("COMMIT");
        }
        return statements;
    }

    private String action(String to, String using) {
        return "TYPE " + to
                + (using.isEmpty()
                        ? ""
                        : " USING "
                                + COLUMN.matcher(using)
                                        .replaceAll(Matcher.quoteReplacement(Identifier.quote(column.name()))));
    }

    /// Triggers on updates of this column hold it to its type.
    private List<Trigger> triggers() {
        return subject.schema().behaviour().triggers().stream()
                .filter(trigger -> trigger.table().equals(table.name()))
                .filter(trigger -> trigger.definition().contains(" UPDATE OF "))
                .filter(trigger -> trigger.definition().contains(column.name()))
                .toList();
    }

    /// Checks that cast something to the old type.
    private List<Constraint> cast() {
        String cast = "::" + column.type().sql();
        return checks().stream()
                .filter(check -> check.definition().contains(cast))
                .toList();
    }

    /// Checks of the column; a change of type adds casts to them, and a change back leaves those in place.
    private List<Constraint> checks() {
        return subject.constraints(table.name(), ConstraintKind.CHECK).stream()
                .filter(check -> check.columns().contains(column.name()))
                .toList();
    }
}
