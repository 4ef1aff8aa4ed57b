package dev.maquette.advise.rewrite;

import dev.maquette.advise.rewrite.text.Clause;
import dev.maquette.advise.rewrite.text.Select;
import dev.maquette.advise.rewrite.text.Span;
import dev.maquette.advise.rewrite.text.SqlText;
import dev.maquette.workload.meaning.Analysis;
import dev.maquette.workload.meaning.StatementMeaning;
import dev.maquette.workload.text.Token;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A statement to be rewritten.
///
/// @param meaning what it means
/// @param select the outermost SELECT in its text
/// @param names the relations of that SELECT
/// @param facts what the schema says
/// @param analyzer asks PostgreSQL what a text means
public record RewriteSubject(
        StatementMeaning meaning,
        Select select,
        ColumnNames names,
        TableFacts facts,
        Function<String, Analysis> analyzer) {
    /// The subject of a statement; empty when it is no SELECT or one with set operations.
    public static Optional<RewriteSubject> of(
            StatementMeaning meaning, TableFacts facts, Function<String, Analysis> analyzer) {
        return Select.of(SqlText.of(meaning.text().sql()))
                .map(select ->
                        new RewriteSubject(meaning, select, new ColumnNames(meaning.query(), facts), facts, analyzer));
    }

    /// The text.
    public SqlText sql() {
        return select.sql();
    }

    /// The relations of a SELECT inside the statement, whose FROM names nothing from outside; empty when PostgreSQL
    /// refuses it alone.
    public Optional<ColumnNames> namesOf(Select inner) {
        String from = inner.text(Clause.FROM);
        return from.isEmpty()
                ? Optional.empty()
                : analyzer.apply("SELECT 1 FROM " + from) instanceof Analysis.Analysed(StatementMeaning alone)
                        ? Optional.of(new ColumnNames(alone.query(), facts))
                        : Optional.empty();
    }

    /// Whether the rows of FROM and WHERE are what the statement returns, not groups of them.
    public boolean ungrouped() {
        return !select.hasAny(Clause.GROUP, Clause.HAVING, Clause.WINDOW, Clause.FOR)
                && !select.distinct()
                && meaning.query().output().functions().aggregates().isEmpty()
                && meaning.query().output().functions().windows().isEmpty();
    }

    /// Whether FROM may add rows of NULLs.
    public boolean joinsOuter() {
        return select.clause(Clause.FROM)
                .map(from -> List.of("left", "right", "full").stream().anyMatch(word -> has(from, word)))
                .orElse(false);
    }

    private boolean has(Span span, String word) {
        return sql().top(span).stream().anyMatch(at -> sql().isWord(at, word));
    }

    /// The type that the statement gives a parameter.
    public String parameterType(Token parameter) {
        List<String> types = meaning.text().parameterTypes();
        int number = parameter.parameterNumber();
        return number <= types.size() ? types.get(number - 1) : "";
    }
}
