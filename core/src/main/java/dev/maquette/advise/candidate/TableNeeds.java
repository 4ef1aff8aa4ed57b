package dev.maquette.advise.candidate;

import dev.maquette.advise.candidate.IndexDefinition.Condition;
import dev.maquette.advise.candidate.TableNeed.SpecialNeed;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.KeyOrder;
import dev.maquette.sql.Identifier;
import dev.maquette.workload.meaning.AggregateUse;
import dev.maquette.workload.meaning.BlockRole;
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
import dev.maquette.workload.meaning.RelationUse;
import dev.maquette.workload.meaning.SortKey;
import dev.maquette.workload.meaning.StatementMeaning;
import dev.maquette.workload.meaning.WindowUse;
import dev.maquette.workload.meaning.Wrapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads from a statement's meaning what it asks of each table.
///
/// Uses of one table under several names or in several sub-selects are kept apart, since each is scanned for itself;
/// a column seen through a sub-select counts for the table it comes from.
final class TableNeeds {
    private static final Set<Clause> SELECTING = Set.of(Clause.WHERE, Clause.JOIN, Clause.MERGE_ON);

    private final OperatorClasses classes;
    private final Map<Use, Draft> drafts = new LinkedHashMap<>();
    private int block;

    private TableNeeds(OperatorClasses classes) {
        this.classes = classes;
    }

    /// The needs of a statement, in the order its tables are named.
    static List<TableNeed> of(StatementMeaning meaning, OperatorClasses classes) {
        var needs = new TableNeeds(classes);
        meaning.query().all().forEach(needs::add);
        return needs.drafts.entrySet().stream()
                .map(entry -> entry.getValue().need(entry.getKey().table()))
                .toList();
    }

    /// @param block the number of the sub-select
    private record Use(int block, QualifiedName table, String alias) {
        boolean names(ColumnUse column) {
            return table.equals(column.column().relation()) && alias.equals(column.alias());
        }
    }

    private Draft draft(ColumnUse use) {
        Use here = new Use(block, use.column().relation(), use.alias());
        Use there = use.outer()
                ? drafts.keySet().stream()
                        .filter(other -> other.names(use))
                        .reduce((_, last) -> last)
                        .orElse(here)
                : here;
        return drafts.computeIfAbsent(there, _ -> new Draft());
    }

    private void add(QueryBlock query) {
        block++;
        for (RelationUse use : query.relations()) {
            drafts.computeIfAbsent(new Use(block, use.relation(), use.alias()), _ -> new Draft())
                    .read
                    .addAll(read(query, use));
        }
        query.conditions().predicates().forEach(this::add);
        query.conditions().joins().forEach(this::add);
        QueryBlock.Output output = query.output();
        addOrder(output.ordering());
        addOrder(ascending(output.grouping()));
        addOrder(ascending(output.distinct()));
        output.functions().windows().forEach(this::add);
        output.functions().aggregates().forEach(this::add);
    }

    /// The columns that are read of a relation. What EXISTS selects the planner leaves out.
    ///
    /// @source `simplify_EXISTS_query` (subselect.c)
    private static List<String> read(QueryBlock query, RelationUse use) {
        boolean existence =
                query.role() instanceof BlockRole.Sublink sublink && sublink.kind() == BlockRole.SublinkKind.EXISTS;
        boolean simple = query.parts().isEmpty()
                && query.output().grouping().isEmpty()
                && query.output().functions().aggregates().isEmpty()
                && query.output().functions().windows().isEmpty()
                && query.output().setOperations().isEmpty();
        return existence && simple
                ? query.conditions()
                        .columns()
                        .filter(column -> column.alias().equals(use.alias()))
                        .map(column -> column.column().column())
                        .distinct()
                        .toList()
                : use.columns().read();
    }

    private void add(Join join) {
        if (join.operator().equals("=")) {
            draft(join.left()).joined.add(key(join.left()));
            draft(join.right()).joined.add(key(join.right()));
        }
    }

    private void add(WindowUse window) {
        addOrder(Stream.concat(ascending(window.partitionBy()).stream(), window.orderBy().stream())
                .toList());
    }

    private void add(AggregateUse aggregate) {
        boolean endOfOrder = Set.of("min", "max").contains(aggregate.function());
        if (endOfOrder && aggregate.arguments().size() == 1) {
            addOrder(ascending(aggregate.arguments()));
        }
    }

    private static List<SortKey> ascending(List<Operand> operands) {
        return operands.stream()
                .map(operand -> new SortKey(operand, false, false))
                .toList();
    }

    /// The leading keys that are of one table; a B-tree can be read backwards, so the first key ascends.
    private void addOrder(List<SortKey> keys) {
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
        draft(first).orders.add(List.copyOf(order));
    }

    private void add(Predicate predicate) {
        if (!SELECTING.contains(predicate.clause()) || predicate.combination() == Predicate.Combination.NOT) {
            return;
        }
        indexed(predicate.left())
                .filter(_ -> predicate.right().stream().allMatch(TableNeeds::isValue))
                .ifPresent(left -> add(predicate, left));
    }

    private void add(Predicate predicate, Indexed left) {
        Comparison comparison = predicate.comparison();
        Draft draft = draft(left.use());
        ColumnReference column = left.use().column();
        switch (comparison.semantics()) {
            case EQUALITY -> {
                if (comparison.quantifier() == Quantifier.ONE) {
                    draft.equal.add(left.key());
                } else if (comparison.quantifier() == Quantifier.ANY) {
                    draft.listed.add(left.key());
                }
            }
            case IS_NULL, TRUTH -> draft.equal.add(left.key());
            case RANGE -> draft.ranged.add(left.key());
            case LIKE_PREFIX -> draft.ranged.add(classes.forPatterns(column, left.key()));
            case LIKE, LIKE_UNANCHORED, REGULAR_EXPRESSION ->
                classes.forText(column, left.key()).ifPresent(draft.special::add);
            case OTHER ->
                classes.forOperator(column, left.key(), comparison.operator()).ifPresent(draft.special::add);
            case IS_NOT_NULL, INEQUALITY, EXISTS -> {}
        }
        if (predicate.combination() == Predicate.Combination.AND && isPlain(left.key())) {
            condition(predicate, left)
                    .filter(_ -> isForMany(comparison.semantics(), column))
                    .map(sql -> new Condition(sql, column.column()))
                    .ifPresent(draft.conditions::add);
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

    /// A need while it is being read.
    private static final class Draft {
        private final Set<CandidateKey> equal = new LinkedHashSet<>();
        private final Set<CandidateKey> listed = new LinkedHashSet<>();
        private final Set<CandidateKey> joined = new LinkedHashSet<>();
        private final Set<CandidateKey> ranged = new LinkedHashSet<>();
        private final Set<List<CandidateKey>> orders = new LinkedHashSet<>();
        private final Set<SpecialNeed> special = new LinkedHashSet<>();
        private final Set<Condition> conditions = new LinkedHashSet<>();
        private final Set<String> read = new LinkedHashSet<>();

        TableNeed need(QualifiedName table) {
            return new TableNeed(
                    table,
                    List.copyOf(equal),
                    List.copyOf(listed),
                    List.copyOf(joined),
                    List.copyOf(ranged),
                    List.copyOf(orders),
                    List.copyOf(special),
                    List.copyOf(conditions),
                    List.copyOf(read));
        }
    }
}
