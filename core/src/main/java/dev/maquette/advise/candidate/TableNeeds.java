package dev.maquette.advise.candidate;

import dev.maquette.advise.candidate.IndexDefinition.Condition;
import dev.maquette.advise.candidate.TableNeed.SpecialNeed;
import dev.maquette.model.schema.KeyOrder;
import dev.maquette.sql.Identifier;
import dev.maquette.workload.meaning.AggregateUse;
import dev.maquette.workload.meaning.ColumnReference;
import dev.maquette.workload.meaning.ColumnUse;
import dev.maquette.workload.meaning.Comparison;
import dev.maquette.workload.meaning.Comparison.Quantifier;
import dev.maquette.workload.meaning.Comparison.Semantics;
import dev.maquette.workload.meaning.Join;
import dev.maquette.workload.meaning.Operand;
import dev.maquette.workload.meaning.Predicate;
import dev.maquette.workload.meaning.Predicate.Clause;
import dev.maquette.workload.meaning.QueryBlock;
import dev.maquette.workload.meaning.SortKey;
import dev.maquette.workload.meaning.StatementMeaning;
import dev.maquette.workload.meaning.WindowUse;
import dev.maquette.workload.meaning.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// Reads from a statement's meaning what it asks of each table. A column seen through a sub-select counts for the
/// table it comes from.
final class TableNeeds {
    private static final Set<Clause> SELECTING = Set.of(Clause.WHERE, Clause.JOIN, Clause.MERGE_ON);

    private static final String DISTANCE = "<->";

    private final OperatorClasses classes;
    private final NeededTables tables;

    private TableNeeds(OperatorClasses classes, NeededTables tables) {
        this.classes = classes;
        this.tables = tables;
    }

    /// The needs of a statement, in the order its tables are named.
    static List<TableNeed> of(StatementMeaning meaning, OperatorClasses classes) {
        var tables = new NeededTables(meaning.query());
        meaning.query().all().forEach(new TableNeeds(classes, tables)::addRoles);
        return tables.needs();
    }

    private void addRoles(QueryBlock block) {
        block.conditions().predicates().forEach(predicate -> add(predicate, block));
        block.conditions().joins().forEach(join -> add(join, block));
        QueryBlock.Output output = block.output();
        addOrder(output.ordering(), block);
        addOrder(ascending(output.grouping()), block);
        addOrder(ascending(output.distinct()), block);
        output.functions().windows().forEach(window -> add(window, block));
        output.functions().aggregates().forEach(aggregate -> add(aggregate, block));
    }

    private void add(Join join, QueryBlock block) {
        if (join.operator().equals("=")) {
            addJoined(join.left(), block);
            addJoined(join.right(), block);
        }
    }

    private void addJoined(ColumnUse use, QueryBlock block) {
        tables.of(use, block).forEach(draft -> draft.joined().add(key(use)));
    }

    private void add(WindowUse window, QueryBlock block) {
        List<SortKey> keys = Stream.concat(ascending(window.partitionBy()).stream(), window.orderBy().stream())
                .toList();
        addOrder(keys, block);
    }

    private void add(AggregateUse aggregate, QueryBlock block) {
        boolean endOfOrder = Set.of("min", "max").contains(aggregate.function());
        if (endOfOrder && aggregate.arguments().size() == 1) {
            addOrder(ascending(aggregate.arguments()), block);
        }
    }

    private static List<SortKey> ascending(List<Operand> operands) {
        return operands.stream()
                .map(operand -> new SortKey(operand, false, false))
                .toList();
    }

    /// The leading keys that are of one table; a B-tree can be read backwards, so the first key ascends.
    private void addOrder(List<SortKey> keys, QueryBlock block) {
        keys.stream().limit(1).forEach(key -> addDistance(key, block));
        if (keys.isEmpty() || indexed(keys.getFirst().key()).isEmpty()) {
            return;
        }
        ColumnUse first = indexed(keys.getFirst().key()).orElseThrow().use();
        boolean backwards = keys.getFirst().descending();
        var order = new ArrayList<CandidateKey>();
        for (SortKey key : keys) {
            Optional<Indexed> indexed = indexed(key.key())
                    .filter(found -> found.use().alias().equals(first.alias())
                            && found.use()
                                    .column()
                                    .relation()
                                    .equals(first.column().relation()));
            if (indexed.isEmpty()) {
                break;
            }
            CandidateKey plain = indexed.get().key();
            var direction = new KeyOrder(key.descending() ^ backwards, key.nullsFirst() ^ backwards);
            order.add(new CandidateKey(plain.text(), plain.columns(), plain.operatorClass(), direction));
        }
        tables.of(first, block).forEach(draft -> draft.orders().add(List.copyOf(order)));
    }

    /// Rows in the order of their distance from a value.
    private void addDistance(SortKey key, QueryBlock block) {
        distant(key.key())
                .filter(_ -> !key.descending())
                .ifPresent(use -> classes.forDistance(use.column(), key(use))
                        .ifPresent(need -> tables.of(use, block)
                                .forEach(draft -> draft.special().add(need))));
    }

    private static Optional<ColumnUse> distant(Operand operand) {
        return switch (operand) {
            case Operand.WrappedColumn(ColumnUse use, List<Wrapping> wrappings, var _)
            when !use.outer()
                    && wrappings.size() == 1
                    && wrappings.getFirst() instanceof Wrapping.Operation(String operator, boolean _)
                    && operator.equals(DISTANCE) -> Optional.of(use);
            case Operand.Expression(List<ColumnUse> columns, var _, Optional<String> text)
            when columns.size() == 1
                    && text.filter(sql -> sql.contains(DISTANCE)).isPresent() ->
                columns.stream().filter(use -> !use.outer()).findFirst();
            case Operand.WrappedColumn _,
                    Operand.Expression _,
                    Operand.Column _,
                    Operand.Parameter _,
                    Operand.Constant _,
                    Operand.Elements _,
                    Operand.Subquery _ -> Optional.empty();
        };
    }

    private void add(Predicate predicate, QueryBlock block) {
        if (!SELECTING.contains(predicate.clause()) || predicate.combination() == Predicate.Combination.NOT) {
            return;
        }
        indexed(predicate.left())
                .filter(_ -> predicate.right().stream().allMatch(TableNeeds::isValue))
                .ifPresent(left -> tables.of(left.use(), block).forEach(draft -> add(predicate, left, draft)));
        if (predicate.combination() == Predicate.Combination.AND
                && predicate.comparison().semantics() == Semantics.EQUALITY
                && predicate.comparison().quantifier() == Quantifier.ONE) {
            addUnited(predicate, block);
        }
    }

    /// A column that is compared with one of a UNION is joined with one of each of its operands.
    private void addUnited(Predicate predicate, QueryBlock block) {
        Operand left = predicate.left();
        Operand right = predicate.right().orElse(left);
        if (isUnited(left) || isUnited(right)) {
            Stream.of(left, right)
                    .flatMap(TableNeeds::joinable)
                    .filter(use -> !use.outer())
                    .forEach(use -> addJoined(use, block));
        }
    }

    /// Whether an operand is a column that several columns come together in.
    private static boolean isUnited(Operand operand) {
        return operand instanceof Operand.Expression(List<ColumnUse> columns, List<Integer> _, Optional<String> text)
                && !columns.isEmpty()
                && text.isEmpty();
    }

    private static Stream<ColumnUse> joinable(Operand operand) {
        return switch (operand) {
            case Operand.Column(ColumnUse use) -> Stream.of(use);
            case Operand.Expression expression when isUnited(expression) -> expression.columns().stream();
            case Operand.Expression _,
                    Operand.WrappedColumn _,
                    Operand.Parameter _,
                    Operand.Constant _,
                    Operand.Elements _,
                    Operand.Subquery _ -> Stream.empty();
        };
    }

    private void add(Predicate predicate, Indexed left, NeedDraft draft) {
        Comparison comparison = predicate.comparison();
        ColumnReference column = left.use().column();
        switch (comparison.semantics()) {
            case EQUALITY -> {
                if (comparison.quantifier() == Quantifier.ONE) {
                    draft.equal().add(left.key());
                    compact(left, draft, classes.compact()::forEquality);
                } else if (comparison.quantifier() == Quantifier.ANY) {
                    draft.listed().add(left.key());
                }
            }
            case IS_NULL, TRUTH -> draft.equal().add(left.key());
            case RANGE -> {
                draft.ranged().add(left.key());
                compact(left, draft, classes.compact()::forRange);
            }
            case LIKE_PREFIX -> draft.ranged().add(classes.forPatterns(column, left.key()));
            case LIKE, LIKE_UNANCHORED, REGULAR_EXPRESSION ->
                classes.forText(column, left.key()).ifPresent(draft.special()::add);
            case OTHER ->
                classes.forOperator(column, left.key(), comparison.operator()).ifPresent(draft.special()::add);
            case IS_NOT_NULL, INEQUALITY, EXISTS -> {}
        }
        if (predicate.combination() == Predicate.Combination.AND && isPlain(left.key())) {
            condition(predicate, left)
                    .filter(_ -> isForMany(comparison.semantics(), column))
                    .map(sql -> new Condition(sql, column.column()))
                    .ifPresent(draft.conditions()::add);
        }
    }

    private static void compact(
            Indexed left, NeedDraft draft, BiFunction<ColumnReference, CandidateKey, Optional<SpecialNeed>> method) {
        if (isPlain(left.key())) {
            method.apply(left.use().column(), left.key()).ifPresent(draft.special()::add);
        }
    }

    private static boolean isPlain(CandidateKey key) {
        return key.columns().size() == 1
                && key.equals(CandidateKey.column(key.columns().getFirst()));
    }

    private boolean isForMany(Semantics semantics, ColumnReference column) {
        return semantics == Semantics.IS_NULL || semantics == Semantics.IS_NOT_NULL || classes.hasFewValues(column);
    }

    /// The condition when no parameter is in it, so that it holds in every execution.
    private static Optional<String> condition(Predicate predicate, Indexed left) {
        String text = left.key().text();
        return switch (predicate.comparison().semantics()) {
            case IS_NULL -> Optional.of(text + " IS NULL");
            case IS_NOT_NULL -> Optional.of(text + " IS NOT NULL");
            case EQUALITY, INEQUALITY ->
                predicate.comparison().quantifier() == Quantifier.ONE
                        ? predicate
                                .right()
                                .flatMap(right -> constant(right))
                                .map(value ->
                                        text + " " + predicate.comparison().operator() + " " + value)
                        : Optional.empty();
            case TRUTH, RANGE, LIKE, LIKE_PREFIX, LIKE_UNANCHORED, REGULAR_EXPRESSION, EXISTS, OTHER ->
                Optional.empty();
        };
    }

    private static Optional<String> constant(Operand operand) {
        return operand instanceof Operand.Constant(String type, Optional<String> value)
                ? value.map(text -> Identifier.literal(text).strip() + "::" + type)
                : Optional.empty();
    }

    /// Whether the other side is known before the table is read.
    private static boolean isValue(Operand operand) {
        return switch (operand) {
            case Operand.Parameter _, Operand.Constant _, Operand.Subquery _ -> true;
            case Operand.Elements(List<Operand> elements) -> elements.stream().allMatch(TableNeeds::isValue);
            case Operand.Expression expression -> expression.columns().isEmpty();
            case Operand.Column column -> column.use().outer();
            case Operand.WrappedColumn wrapped -> wrapped.use().outer();
        };
    }

    /// A column or an expression over one, as an index key.
    private record Indexed(ColumnUse use, CandidateKey key) {}

    private static Optional<Indexed> indexed(Operand operand) {
        return switch (operand) {
            case Operand.Column(ColumnUse use) when !use.outer() -> Optional.of(new Indexed(use, key(use)));
            case Operand.WrappedColumn(ColumnUse use, List<Wrapping> wrappings, Optional<String> text)
            when !use.outer() && wrappings.stream().allMatch(TableNeeds::isImmutable) ->
                text.map(expression -> new Indexed(
                        use,
                        CandidateKey.expression(expression, List.of(use.column().column()))));
            case Operand.Column _,
                    Operand.WrappedColumn _,
                    Operand.Parameter _,
                    Operand.Constant _,
                    Operand.Elements _,
                    Operand.Subquery _,
                    Operand.Expression _ -> Optional.empty();
        };
    }

    private static boolean isImmutable(Wrapping wrapping) {
        return switch (wrapping) {
            case Wrapping.Call call -> call.immutable();
            case Wrapping.Operation operation -> operation.immutable();
            case Wrapping.Cast _ -> true;
        };
    }

    private static CandidateKey key(ColumnUse use) {
        return CandidateKey.column(use.column().column());
    }
}
