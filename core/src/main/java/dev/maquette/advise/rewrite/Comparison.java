package dev.maquette.advise.rewrite;

import dev.maquette.advise.equivalence.Equivalence;
import dev.maquette.advise.equivalence.StatementPair;
import dev.maquette.advise.rewrite.text.Clause;
import dev.maquette.advise.rewrite.text.Select;
import dev.maquette.advise.rewrite.text.Span;
import dev.maquette.advise.rewrite.text.SqlText;
import dev.maquette.model.QualifiedName;
import dev.maquette.workload.meaning.ColumnReference;
import dev.maquette.workload.meaning.Operand;
import dev.maquette.workload.meaning.RelationUse;
import dev.maquette.workload.meaning.SortKey;
import dev.maquette.workload.meaning.StatementMeaning;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a statement and its rewrite are to be compared.
///
/// Where the order is total, row by row. Elsewhere as multisets, and then without LIMIT and OFFSET, because which of
/// equal rows they keep is anybody's choice.
///
/// @param columns the columns that both name, by table
public record Comparison(StatementPair pair, Map<QualifiedName, Set<String>> columns) {
    private static final List<Clause> CHOOSING = List.of(Clause.LIMIT, Clause.OFFSET, Clause.FETCH);

    static Comparison of(
            RewriteSubject subject, StatementMeaning rewritten, Map<Integer, List<String>> values, boolean finite) {
        StatementMeaning original = subject.meaning();
        boolean ordered = totalOrder(subject);
        boolean whole = ordered || !subject.select().hasAny(Clause.LIMIT, Clause.OFFSET, Clause.FETCH);
        Map<QualifiedName, Set<String>> columns = columns(original, rewritten);
        var pair = new StatementPair(
                whole ? original.text().sql() : unlimited(original.text().sql()),
                whole ? rewritten.text().sql() : unlimited(rewritten.text().sql()),
                original.parameters(),
                columns.keySet(),
                ordered,
                finite,
                values,
                List.of());
        return new Comparison(pair, columns);
    }

    /// A statement beside another text, which reads a view that has to be made first.
    public static StatementPair with(
            RewriteSubject subject, String rewritten, Set<QualifiedName> tables, List<String> setup) {
        boolean whole = !subject.select().hasAny(Clause.LIMIT, Clause.OFFSET, Clause.FETCH);
        String original = subject.meaning().text().sql();
        return new StatementPair(
                whole ? original : unlimited(original),
                whole ? rewritten : unlimited(rewritten),
                subject.meaning().parameters(),
                tables,
                false,
                false,
                Map.of(),
                setup);
    }

    /// Why statements were not shown to answer the same, in words.
    public static String reason(Equivalence outcome) {
        return switch (outcome) {
            case Equivalence.Shown _ -> "they were";
            case Equivalence.Refuted _ -> "it answers something else on generated rows";
            case Equivalence.Empty(Equivalence.Trials trials) ->
                "its result had rows on " + trials.withResult() + " of " + trials.dataSets()
                        + " generated data sets only, which proves nothing";
            case Equivalence.NotRun(String why) -> "it could not be run on generated rows: " + why;
        };
    }

    /// The columns that statements name, by table or view.
    public static Map<QualifiedName, Set<String>> columns(StatementMeaning... statements) {
        Map<QualifiedName, Set<String>> columns = new HashMap<>();
        for (StatementMeaning statement : statements) {
            statement.relations().forEach(use -> columns.computeIfAbsent(use.relation(), _ -> new HashSet<>()));
            for (ColumnReference column : statement.dependencies()) {
                columns.computeIfAbsent(column.relation(), _ -> new HashSet<>()).add(column.column());
            }
        }
        return columns;
    }

    /// Whether no two rows have the same sort keys.
    static boolean totalOrder(RewriteSubject subject) {
        List<RelationUse> relations = subject.meaning().query().relations();
        Set<String> sorted = subject.meaning().query().output().ordering().stream()
                .map(SortKey::key)
                .flatMap(key -> key instanceof Operand.Column column ? Stream.of(column.use()) : Stream.empty())
                .map(use -> use.alias() + "." + use.column().column())
                .collect(Collectors.toSet());
        return !relations.isEmpty()
                && subject.meaning().query().parts().isEmpty()
                && relations.stream()
                        .allMatch(use -> subject.facts().keys(use.relation()).stream()
                                .anyMatch(key ->
                                        key.stream().allMatch(column -> sorted.contains(use.alias() + "." + column))));
    }

    private static String unlimited(String text) {
        SqlText sql = SqlText.of(text);
        Optional<Select> select = Select.of(sql);
        Map<Span, String> removed = new LinkedHashMap<>();
        for (Clause clause : CHOOSING) {
            select.flatMap(one -> one.clause(clause))
                    .ifPresent(span -> removed.put(new Span(span.from() - 1, span.to()), ""));
        }
        return sql.replaced(removed);
    }
}
