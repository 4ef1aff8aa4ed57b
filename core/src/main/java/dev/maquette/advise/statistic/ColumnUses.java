package dev.maquette.advise.statistic;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.demand.AdvisedStatement.Variant;
import dev.maquette.advise.statistic.ColumnGroup.Filtered;
import dev.maquette.advise.statistic.ColumnGroup.Grouped;
import dev.maquette.advise.statistic.ColumnGroup.Use;
import dev.maquette.advise.statistic.ColumnGroup.Value;
import dev.maquette.sql.Identifier;
import dev.maquette.workload.meaning.Analysis;
import dev.maquette.workload.meaning.ColumnUse;
import dev.maquette.workload.meaning.Comparison.Quantifier;
import dev.maquette.workload.meaning.Comparison.Semantics;
import dev.maquette.workload.meaning.Operand;
import dev.maquette.workload.meaning.Predicate;
import dev.maquette.workload.meaning.Predicate.Clause;
import dev.maquette.workload.meaning.Predicate.Combination;
import dev.maquette.workload.meaning.QueryBlock;
import dev.maquette.workload.meaning.RelationUse;
import dev.maquette.workload.meaning.StatementAnalyzer;
import dev.maquette.workload.meaning.StatementMeaning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Finds the groups of columns that statements use together, in the order of the workload.
final class ColumnUses {
    private final StatementAnalyzer analyzer;
    private final Map<ColumnGroup, List<Use>> uses = new LinkedHashMap<>();

    private ColumnUses(StatementAnalyzer analyzer) {
        this.analyzer = analyzer;
    }

    static Map<ColumnGroup, List<Use>> of(List<AdvisedStatement> statements, StatementAnalyzer analyzer) {
        var found = new ColumnUses(analyzer);
        statements.forEach(found::add);
        return found.uses;
    }

    private void add(AdvisedStatement statement) {
        if (statement.meaning().query().all().noneMatch(ColumnUses::mayHoldGroup)) {
            return;
        }
        for (Variant variant : statement.variants()) {
            if (analyzer.analyse(variant.sql()) instanceof Analysis.Analysed(StatementMeaning meaning)) {
                meaning.query().all().forEach(block -> add(statement.key(), variant.values(), block));
            }
        }
    }

    private static boolean mayHoldGroup(QueryBlock block) {
        return block.conditions().predicates().size() > 1
                || block.output().grouping().size() > 1
                || block.output().distinct().size() > 1;
    }

    private void add(String statement, String values, QueryBlock block) {
        for (RelationUse relation : block.relations()) {
            SortedMap<String, Value> conditions = conditions(block, relation);
            if (conditions.size() > 1) {
                put(relation, List.copyOf(conditions.keySet()), new Filtered(statement, values, conditions));
            }
            for (List<Operand> keys :
                    List.of(block.output().grouping(), block.output().distinct())) {
                List<String> columns = columns(keys, relation);
                if (columns.size() > 1) {
                    put(relation, columns, new Grouped(statement, values, columns));
                }
            }
        }
    }

    private void put(RelationUse relation, List<String> columns, Use use) {
        List<Use> known = uses.computeIfAbsent(new ColumnGroup(relation.relation(), columns), _ -> new ArrayList<>());
        if (!known.contains(use)) {
            known.add(use);
        }
    }

    private static List<String> columns(List<Operand> keys, RelationUse relation) {
        return keys.stream()
                .flatMap(key -> column(key, relation).stream())
                .distinct()
                .toList();
    }

    /// The relation's column that an operand is.
    private static Optional<String> column(Operand operand, RelationUse relation) {
        return operand instanceof Operand.Column(ColumnUse use)
                        && !use.outer()
                        && use.alias().equals(relation.alias())
                        && use.column().relation().equals(relation.relation())
                ? Optional.of(use.column().column())
                : Optional.empty();
    }

    /// What rows of the relation have to equal, by column; a column that is compared twice counts once.
    private static SortedMap<String, Value> conditions(QueryBlock block, RelationUse relation) {
        return block.conditions().predicates().stream()
                .filter(ColumnUses::narrows)
                .flatMap(predicate -> condition(predicate, relation).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first, TreeMap::new));
    }

    private static boolean narrows(Predicate predicate) {
        return Set.of(Clause.WHERE, Clause.JOIN).contains(predicate.clause())
                && predicate.combination() == Combination.AND
                && predicate.comparison().semantics() == Semantics.EQUALITY
                && predicate.comparison().quantifier() != Quantifier.ALL;
    }

    private static Optional<Map.Entry<String, Value>> condition(Predicate predicate, RelationUse relation) {
        boolean any = predicate.comparison().quantifier() == Quantifier.ANY;
        return column(predicate.left(), relation)
                .flatMap(column ->
                        predicate.right().flatMap(right -> value(right, any)).map(value -> Map.entry(column, value)));
    }

    private static Optional<Value> value(Operand operand, boolean any) {
        return switch (operand) {
            case Operand.Constant(String type, Optional<String> value) ->
                value.map(text -> new Value(Optional.of(Identifier.literal(text).strip()), type, any));
            case Operand.Parameter(int _, String type) -> Optional.of(new Value(Optional.empty(), type, any));
            case Operand.Elements(List<Operand> elements) -> array(elements);
            case Operand.Column _, Operand.WrappedColumn _ -> Optional.empty();
            case Operand.Subquery _, Operand.Expression _ -> Optional.empty();
        };
    }

    /// A list whose values are all known.
    private static Optional<Value> array(List<Operand> elements) {
        List<Value> values = elements.stream()
                .flatMap(element -> value(element, true).stream())
                .filter(value -> value.constant().isPresent())
                .toList();
        if (values.isEmpty() || values.size() < elements.size()) {
            return Optional.empty();
        }
        String list = values.stream()
                .flatMap(value -> value.constant().stream())
                .collect(Collectors.joining(", ", "ARRAY[", "]"));
        return Optional.of(new Value(Optional.of(list), values.getFirst().type() + "[]", true));
    }
}
