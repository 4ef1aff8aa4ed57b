package dev.maquette.advise.view;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.rewrite.ColumnNames.Named;
import dev.maquette.advise.rewrite.RewriteSubject;
import dev.maquette.advise.rewrite.text.Clause;
import dev.maquette.advise.rewrite.text.Span;
import dev.maquette.advise.rewrite.text.SqlText;
import dev.maquette.workload.meaning.QueryBlock;
import dev.maquette.workload.meaning.RelationUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Takes statements that aggregate apart.
final class StatementParts {
    private static final Set<String> ROLLED_UP = Set.of("count", "sum", "min", "max", "avg");

    /// A sum of these depends on the order in which it is made.
    private static final Set<String> INEXACT = Set.of("real", "double precision");

    private final RewriteSubject subject;
    private final List<AggregateCall> calls = new ArrayList<>();
    private final List<Span> joins = new ArrayList<>();
    private final List<Span> filters = new ArrayList<>();

    private StatementParts(RewriteSubject subject) {
        this.subject = subject;
    }

    /// What came of taking a statement apart.
    ///
    /// @param statement the parts; empty when it has something that groups of rows cannot answer
    /// @param reason what that is
    record Outcome(Optional<AggregatedStatement> statement, String reason) {}

    static Outcome of(AdvisedStatement statement, RewriteSubject subject) {
        var parts = new StatementParts(subject);
        Optional<String> obstacle = parts.obstacle().or(parts::findCalls).or(parts::sortConditions);
        return obstacle.map(reason -> new Outcome(Optional.empty(), reason))
                .orElseGet(() -> new Outcome(
                        Optional.of(
                                new AggregatedStatement(statement, subject, parts.joins, parts.filters, parts.calls)),
                        ""));
    }

    private Optional<String> obstacle() {
        QueryBlock query = subject.meaning().query();
        long tables =
                query.relations().stream().map(RelationUse::relation).distinct().count();
        if (!query.parts().isEmpty() || subject.select().hasWith()) {
            return Optional.of("it has sub-selects");
        }
        if (tables != query.relations().size() || tables == 0) {
            return Optional.of("it reads a table twice");
        }
        if (subject.joinsOuter() || !query.output().functions().windows().isEmpty()) {
            return Optional.of("it has an outer join or a window");
        }
        return subject.select().distinct() ? Optional.of("it has DISTINCT") : Optional.empty();
    }

    private Optional<String> findCalls() {
        SqlText sql = subject.sql();
        for (Clause clause : List.of(Clause.SELECT, Clause.HAVING, Clause.ORDER)) {
            Span span = subject.select().clause(clause).orElse(new Span(0, 0));
            for (int at = span.from(); at < span.to(); at++) {
                String name = sql.at(at).text().toLowerCase(Locale.ROOT);
                if (ROLLED_UP.contains(name) && sql.isSymbol(at + 1, "(")) {
                    Span call = new Span(at, sql.closing(at + 1) + 1);
                    Optional<String> obstacle = add(name, call);
                    if (obstacle.isPresent()) {
                        return obstacle;
                    }
                    at = call.to() - 1;
                }
            }
        }
        int known = subject.meaning().query().output().functions().aggregates().size();
        return calls.stream().map(call -> sql.text(call.span())).distinct().count() >= known
                ? Optional.empty()
                : Optional.of("it has an aggregate that cannot be made from those of parts");
    }

    private Optional<String> add(String name, Span call) {
        SqlText sql = subject.sql();
        Span argument = new Span(call.from() + 2, call.to() - 1);
        Optional<Named> column = subject.names().column(sql, argument);
        boolean rows = name.equals("count") && sql.isSymbol(argument.from(), "*");
        boolean filtered = sql.isWord(call.to(), "filter") || sql.isWord(call.to(), "over");
        if ((column.isEmpty() && !rows) || filtered) {
            return Optional.of("it aggregates something else than a column: " + sql.text(call));
        }
        boolean inexact = column.map(named -> INEXACT.contains(subject.facts().type(named.column())))
                .orElse(false);
        if (inexact && (name.equals("sum") || name.equals("avg"))) {
            return Optional.of("a sum of floating-point numbers depends on the order of the rows");
        }
        calls.add(new AggregateCall(call, name, column.map(Named::column)));
        return Optional.empty();
    }

    /// Conditions of columns among each other belong to the view.
    private Optional<String> sortConditions() {
        SqlText sql = subject.sql();
        for (Span condition : subject.select().conditions()) {
            List<Named> named = subject.names().named(sql, condition);
            boolean join = named.stream().map(Named::alias).distinct().count() > 1;
            if (join && has(condition)) {
                return Optional.of("a condition compares columns of two tables with a value");
            }
            (join ? joins : filters).add(condition);
        }
        return Optional.empty();
    }

    private boolean has(Span condition) {
        for (int at = condition.from(); at < condition.to(); at++) {
            if (subject.sql().at(at).isParameter()) {
                return true;
            }
        }
        return false;
    }
}
