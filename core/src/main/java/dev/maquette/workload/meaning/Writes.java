package dev.maquette.workload.meaning;

import dev.maquette.workload.tree.Node;
import dev.maquette.workload.tree.Node.Struct;
import java.util.ArrayList;
import java.util.List;

/// Reads what a command writes.
record Writes(Scope scope, Operands operands) {
    private static final int DO_UPDATE = 2;

    QueryBlock.Changes read() {
        Struct query = scope.query();
        List<Assignment> assignments = new ArrayList<>();
        if (query.number("resultRelation") > 0
                && !query.text("commandType").orElse("").equals("4")) {
            assignments.addAll(assignments(query.structs("targetList")));
        }
        for (Struct action : query.structs("mergeActionList")) {
            assignments.addAll(assignments(action.structs("targetList")));
        }
        List<ConflictAction> conflicts =
                query.struct("onConflict").map(this::conflict).stream().toList();
        query.struct("onConflict")
                .ifPresent(conflict -> assignments.addAll(assignments(conflict.structs("onConflictSet"))));
        return new QueryBlock.Changes(
                assignments, conflicts, !query.list("returningList").isEmpty());
    }

    private ConflictAction conflict(Struct conflict) {
        List<Operand> target = conflict.structs("arbiterElems").stream()
                .map(element -> operands.of(element.field("expr"), scope))
                .toList();
        return new ConflictAction(conflict.number("action") == DO_UPDATE, target);
    }

    private List<Assignment> assignments(List<Struct> targets) {
        Struct entry = scope.entry(scope.query().number("resultRelation"));
        SemanticCatalog.Relation relation = operands.catalog().relation(entry.oid("relid"));
        return targets.stream()
                .filter(target -> !target.flag("resjunk"))
                .flatMap(target -> values(target.field("expr")).stream()
                        .map(value -> new Assignment(
                                new ColumnReference(relation.name(), relation.column(target.number("resno"))),
                                operands.of(value, scope))))
                .toList();
    }

    /// The values behind a target: several when it stands for a column of a VALUES list with several rows.
    private List<Node> values(Node expression) {
        if (!(expression instanceof Struct node) || !Trees.bare(node).is("VAR")) {
            return List.of(expression);
        }
        Struct variable = Trees.bare(node);
        Struct entry = scope.outer(variable.number("varlevelsup")).entry(variable.number("varno"));
        if (Scope.kind(entry) != Scope.VALUES) {
            return List.of(expression);
        }
        int column = variable.number("varattno") - 1;
        return entry.list("values_lists").stream()
                .map(row -> row.elements().get(column))
                .toList();
    }
}
