package dev.maquette.advise.rewrite.rule;

import dev.maquette.advise.rewrite.ColumnNames.Named;
import dev.maquette.advise.rewrite.Draft;
import dev.maquette.advise.rewrite.Rewrite;
import dev.maquette.advise.rewrite.RewriteKind;
import dev.maquette.advise.rewrite.RewriteSubject;
import dev.maquette.advise.rewrite.Rewriter;
import dev.maquette.advise.rewrite.text.Span;
import dev.maquette.advise.rewrite.text.SqlText;
import dev.maquette.workload.text.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `date_trunc('day', x) = v`, `x::date = v`, `extract(year FROM x) = v` as half-open ranges of `x`, which an index on
/// `x` can answer and whose share of the rows the planner knows.
public final class RangeRewriter implements Rewriter {
    private static final Set<String> WITH_ZONE = Set.of("timestamp with time zone");
    private static final Set<String> TIMES = Set.of("timestamp with time zone", "timestamp without time zone");
    private static final Map<String, String> STEPS = Map.of(
            "second", "1 second",
            "minute", "1 minute",
            "hour", "1 hour",
            "day", "1 day",
            "week", "1 week",
            "month", "1 month",
            "quarter", "3 months",
            "year", "1 year");
    private static final List<String> UNITS = List.of("day", "month", "hour", "week", "year", "minute");

    @Override
    public Draft rewrite(RewriteSubject subject) {
        Map<Span, String> replacements = new LinkedHashMap<>();
        Map<Integer, List<String>> values = new HashMap<>();
        var notes = new ArrayList<String>();
        for (Span condition : subject.select().conditions()) {
            ComparedColumn.of(subject, condition)
                    .flatMap(compared -> new Condition(subject, compared, values, notes).write())
                    .ifPresent(range -> replacements.put(condition, range));
        }
        return replacements.isEmpty()
                ? Draft.Nothing.NOTHING
                : new Draft.Written(
                        new Rewrite(RewriteKind.RANGE, subject.sql().replaced(replacements), notes, values, true));
    }

    /// One condition.
    ///
    /// @param values values to try parameters with, which it adds to
    /// @param notes what a reader has to know, which it adds to
    private record Condition(
            RewriteSubject subject, ComparedColumn compared, Map<Integer, List<String>> values, List<String> notes) {
        Optional<String> write() {
            Optional<String> range = truncated().or(this::date).or(this::year);
            range.ifPresent(_ -> note("times of infinity are left out of account"));
            return range;
        }

        private void note(String note) {
            if (!notes.contains(note)) {
                notes.add(note);
            }
        }

        private SqlText sql() {
            return subject.sql();
        }

        /// The arguments of a call that is the whole expression.
        private Optional<List<Span>> call(String function) {
            Span expression = compared.expression();
            int open = expression.from() + 1;
            boolean is = sql().isWord(expression.from(), function)
                    && sql().isSymbol(open, "(")
                    && sql().closing(open) == expression.to() - 1;
            return is ? Optional.of(sql().items(new Span(open + 1, expression.to() - 1))) : Optional.empty();
        }

        private Optional<Named> timeColumn(Span span) {
            return subject.names()
                    .column(sql(), span)
                    .filter(named -> TIMES.contains(subject.facts().type(named.column())));
        }

        private Optional<String> truncated() {
            return call("date_trunc")
                    .filter(arguments ->
                            arguments.size() == 2 && compared.operator().equals("="))
                    .flatMap(arguments -> timeColumn(arguments.getLast())
                            .flatMap(column -> unit(arguments.getFirst()).map(unit -> truncated(column, unit))));
        }

        /// A unit of date_trunc.
        ///
        /// @param sql as the statement has it
        /// @param step the interval from one of it to the next
        private record Unit(String sql, String step) {}

        private Optional<Unit> unit(Span span) {
            Token token = sql().at(span.from());
            if (token.isParameter() && span.size() == 1) {
                values.put(token.parameterNumber(), UNITS);
                note(token.text() + " is taken to be one of " + String.join(", ", UNITS));
                return Optional.of(new Unit(token.text() + "::text", "('1 ' || " + token.text() + "::text)::interval"));
            }
            String name = token.text().replace("'", "");
            return Optional.ofNullable(STEPS.get(name))
                    .filter(_ -> span.size() == 1)
                    .map(step -> new Unit(token.text(), "interval '" + step + "'"));
        }

        /// Where clocks are changed a day has not 24 hours, and midnight may be missing: the end is truncated again.
        private String truncated(Named column, Unit unit) {
            String type = subject.facts().type(column.column());
            String start = typed(type);
            String step = start + " + " + unit.step();
            String end = WITH_ZONE.contains(type) ? "date_trunc(" + unit.sql() + ", " + step + ")" : step;
            String name = sql().text(column.span());
            return name + " >= " + start + " AND " + name + " < " + end + " AND " + start + " = date_trunc("
                    + unit.sql() + ", " + start + ")";
        }

        /// The value, cast where it is not of the type already.
        private String typed(String type) {
            Token first = sql().at(compared.value().from());
            boolean is = compared.value().size() == 1
                    && first.isParameter()
                    && subject.parameterType(first).equals(type);
            return compared.operand(sql()) + (is ? "" : "::" + type);
        }

        private Optional<String> date() {
            Span expression = compared.expression();
            boolean cast = sql().isWord(expression.to() - 1, "date") && sql().isSymbol(expression.to() - 2, "::");
            Optional<Span> inner = cast
                    ? Optional.of(new Span(expression.from(), expression.to() - 2))
                    : call("date").map(List::getFirst).or(this::castArgument);
            return inner.flatMap(this::timeColumn).filter(_ -> dated()).map(column -> dates(sql().text(column.span())));
        }

        private Optional<Span> castArgument() {
            return call("cast")
                    .map(List::getFirst)
                    .filter(span ->
                            span.size() > 2 && sql().isWord(span.to() - 1, "date") && sql().isWord(span.to() - 2, "as"))
                    .map(span -> new Span(span.from(), span.to() - 2));
        }

        /// Whether the value is a date for sure, so that casting it loses nothing.
        private boolean dated() {
            Span value = compared.value();
            Token last = sql().at(value.to() - 1);
            boolean string = value.size() == 1 && last.text().startsWith("'");
            boolean parameter = value.size() == 1
                    && last.isParameter()
                    && subject.parameterType(last).equals("date");
            boolean cast = value.size() == 3 && last.isWord("date");
            boolean typed = value.size() == 2 && sql().isWord(value.from(), "date");
            return string || parameter || cast || typed || (value.size() == 1 && last.isWord("current_date"));
        }

        private String dates(String column) {
            String day = typed("date");
            String next = "(" + day + " + 1)";
            return switch (compared.operator()) {
                case "=" -> column + " >= " + day + " AND " + column + " < " + next;
                case "<=" -> column + " < " + next;
                case ">" -> column + " >= " + next;
                default -> column + " " + compared.operator() + " " + day;
            };
        }

        /// A year that is written as a number; a parameter could be any number.
        private Optional<String> year() {
            Span expression = compared.expression();
            boolean number = compared.value().size() == 1
                    && sql().at(compared.value().from()).text().matches("[1-9]\\d{0,3}")
                    && compared.operator().equals("=");
            Optional<List<Span>> arguments = call("extract");
            if (!number || arguments.isEmpty() || !sql().isWord(expression.from() + 2, "year")) {
                return Optional.empty();
            }
            Span column = new Span(expression.from() + 4, expression.to() - 1);
            int year = Integer.parseInt(sql().text(compared.value()));
            return timeColumn(column)
                    .map(named -> sql().text(named.span()))
                    .map(name -> name + " >= make_date(" + year + ", 1, 1) AND " + name + " < make_date(" + (year + 1)
                            + ", 1, 1)");
        }
    }
}
