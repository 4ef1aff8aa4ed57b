package dev.maquette.workload.meaning;

import dev.maquette.workload.tree.Node;
import dev.maquette.workload.tree.Node.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads how a query shapes its result.
record Outputs(Scope scope, Operands operands) {
    private static final List<String> SET_OPERATORS = List.of("NONE", "UNION", "INTERSECT", "EXCEPT");
    private static final int WITH_TIES = 1;

    QueryBlock.Output read() {
        Struct query = scope.query();
        List<Operand> outputs = scope.outputs().stream()
                .map(target -> operands.of(target.field("expr"), scope))
                .toList();
        return new QueryBlock.Output(
                outputs,
                keys(query.structs("groupClause")),
                keys(query.structs("distinctClause")),
                sortKeys(query.structs("sortClause")),
                limit(query),
                new QueryBlock.Functions(aggregates(query), windows(query)),
                setOperations(query.field("setOperations")));
    }

    private List<Operand> keys(List<Struct> clauses) {
        return clauses.stream().map(this::key).toList();
    }

    private Operand key(Struct clause) {
        return operands.of(scope.sortGroupExpression(clause.number("tleSortGroupRef")), scope);
    }

    private List<SortKey> sortKeys(List<Struct> clauses) {
        return clauses.stream()
                .map(clause -> new SortKey(
                        key(clause),
                        operands.catalog().operator(clause.oid("sortop")).greater(),
                        clause.flag("nulls_first")))
                .toList();
    }

    private RowLimit limit(Struct query) {
        boolean withTies = query.number("limitOption") == WITH_TIES;
        return new RowLimit(operand(query, "limitCount"), operand(query, "limitOffset"), withTies);
    }

    private Optional<Operand> operand(Struct query, String field) {
        return query.struct(field).map(expression -> operands.of(expression, scope));
    }

    private List<AggregateUse> aggregates(Struct query) {
        List<AggregateUse> found = new ArrayList<>();
        for (String clause : List.of("targetList", "havingQual", "returningList")) {
            Trees.walkExpression(query.field(clause), node -> {
                switch (node.name()) {
                    case "AGGREF" -> found.add(aggregate(node));
                    case "WINDOWFUNC" -> found.add(windowFunction(node));
                    default -> {}
                }
            });
        }
        return found.stream().distinct().toList();
    }

    private AggregateUse aggregate(Struct node) {
        List<Operand> arguments = node.structs("args").stream()
                .map(target -> operands.of(target.field("expr"), scope))
                .toList();
        boolean distinct = !node.list("aggdistinct").isEmpty();
        boolean filtered = node.struct("aggfilter").isPresent();
        return new AggregateUse(functionName(node.oid("aggfnoid")), arguments, distinct, filtered, false);
    }

    private AggregateUse windowFunction(Struct node) {
        List<Operand> arguments = node.list("args").stream()
                .map(argument -> operands.of(argument, scope))
                .toList();
        boolean filtered = node.struct("aggfilter").isPresent();
        return new AggregateUse(functionName(node.oid("winfnoid")), arguments, false, filtered, true);
    }

    private String functionName(long oid) {
        return operands.catalog().function(oid).name().name();
    }

    private List<WindowUse> windows(Struct query) {
        return query.structs("windowClause").stream()
                .map(window ->
                        new WindowUse(keys(window.structs("partitionClause")), sortKeys(window.structs("orderClause"))))
                .toList();
    }

    private static List<String> setOperations(Node node) {
        List<String> operations = new ArrayList<>();
        Trees.walkExpression(node, operation -> {
            if (operation.is("SETOPERATIONSTMT")) {
                operations.add(SET_OPERATORS.get(operation.number("op")) + (operation.flag("all") ? " ALL" : ""));
            }
        });
        return operations;
    }
}
