package dev.maquette.advise.view;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.rewrite.ColumnNames.Named;
import dev.maquette.advise.rewrite.RewriteSubject;
import dev.maquette.advise.rewrite.text.Clause;
import dev.maquette.advise.rewrite.text.Span;
import dev.maquette.advise.rewrite.text.SqlText;
import dev.maquette.workload.meaning.ColumnReference;
import dev.maquette.workload.meaning.CommandKind;
import dev.maquette.workload.meaning.QueryBlock;
import dev.maquette.workload.meaning.RelationUse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A statement that aggregates, taken apart.
///
/// @param statement the statement
/// @param subject its text and the relations in it
/// @param joins the conditions that belong to the view, because they compare columns with each other
/// @param filters the conditions that stay with the statement
/// @param calls its calls of aggregates
record AggregatedStatement(
        AdvisedStatement statement,
        RewriteSubject subject,
        List<Span> joins,
        List<Span> filters,
        List<AggregateCall> calls) {
    /// Whether a statement is about groups of rows.
    static boolean aggregates(AdvisedStatement statement) {
        QueryBlock query = statement.meaning().query();
        return query.command() == CommandKind.SELECT
                && !query.output().functions().aggregates().isEmpty();
    }

    /// The text.
    SqlText sql() {
        return subject.sql();
    }

    /// The tables and joins that it reads; statements with the same can share a view.
    String source() {
        String tables = subject.meaning().query().relations().stream()
                .map(RelationUse::relation)
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining(", "));
        String on = subject.meaning().query().conditions().joins().stream()
                .map(join -> join.left().column() + " " + join.kind() + join.operator() + " "
                        + join.right().column())
                .sorted()
                .collect(Collectors.joining(", "));
        return tables + " on " + on;
    }

    /// The columns outside aggregates: what it groups by, and what it selects groups by.
    Set<ColumnReference> keys() {
        Stream<Named> outside = kept().flatMap(span -> subject.names().named(sql(), span).stream());
        return outside.filter(named -> !inCall(named.span()))
                .map(Named::column)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The pieces of the text that stay: everything but FROM and the conditions of joins.
    Stream<Span> kept() {
        Stream<Span> clauses = Stream.of(Clause.SELECT, Clause.GROUP, Clause.HAVING, Clause.ORDER)
                .flatMap(clause -> subject.select().clause(clause).stream());
        return Stream.concat(clauses, filters.stream());
    }

    boolean inCall(Span span) {
        return calls.stream()
                .anyMatch(call -> call.span().from() <= span.from()
                        && span.to() <= call.span().to());
    }

    /// Its tables' columns that the view must count or sum.
    Stream<AggregateCall.Stored> stored() {
        return calls.stream().flatMap(call -> call.stored().stream());
    }

    /// Where FROM ends.
    Optional<Span> from() {
        return subject.select().clause(Clause.FROM);
    }
}
