package dev.maquette.workload.meaning;

import dev.maquette.workload.tree.Node;
import dev.maquette.workload.tree.Node.Struct;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A query of the tree with its range table, and the queries around it.
///
/// @param query the `QUERY` node
/// @param parent the scope around it
/// @source `src/include/nodes/parsenodes.h`, `RTEKind`
record Scope(Struct query, @Nullable Scope parent) {
    static final int RELATION = 0;
    static final int SUBQUERY = 1;
    static final int JOIN = 2;
    static final int FUNCTION = 3;
    static final int VALUES = 5;
    static final int COMMON_TABLE = 6;
    static final int GROUP = 9;

    /// An expression and the scope its columns belong to.
    record Placed(Node expression, Scope scope) {}

    /// The entry with this 1-based number.
    Struct entry(int number) {
        return query.structs("rtable").get(number - 1);
    }

    static int kind(Struct entry) {
        return entry.number("rtekind");
    }

    /// The name by which the query knows an entry.
    static String alias(Struct entry) {
        return entry.struct("eref").flatMap(alias -> alias.text("aliasname")).orElse("");
    }

    /// The scope that many levels further out.
    Scope outer(int levels) {
        Scope scope = this;
        for (int level = 0; level < levels && scope.parent != null; level++) {
            scope = scope.parent;
        }
        return scope;
    }

    /// The expression behind a column of an entry of this scope: that of a sub-select, a CTE, a join or a GROUP BY;
    /// empty when the entry has no expressions, as tables and functions do.
    Optional<Placed> behind(Struct entry, int column) {
        return switch (kind(entry)) {
            case SUBQUERY -> entry.struct("subquery").flatMap(inner -> new Scope(inner, this).output(column));
            case COMMON_TABLE -> commonTable(entry).flatMap(inner -> inner.output(column));
            case JOIN -> element(entry.list("joinaliasvars"), column);
            case GROUP -> element(entry.list("groupexprs"), column);
            default -> Optional.empty();
        };
    }

    private Optional<Placed> element(List<Node> expressions, int column) {
        return column > 0 && column <= expressions.size()
                ? Optional.of(new Placed(expressions.get(column - 1), this))
                : Optional.empty();
    }

    private Optional<Scope> commonTable(Struct entry) {
        if (entry.flag("self_reference")) {
            // The recursive part of a recursive query leads back to itself.
            return Optional.empty();
        }
        Scope defining = outer(entry.number("ctelevelsup"));
        String name = entry.text("ctename").orElse("");
        return defining.query.structs("cteList").stream()
                .filter(table -> table.text("ctename").orElse("").equals(name))
                .findFirst()
                .flatMap(table -> table.struct("ctequery"))
                .map(inner -> new Scope(inner, defining));
    }

    private Optional<Placed> output(int column) {
        return outputs().stream()
                .filter(target -> target.number("resno") == column)
                .findFirst()
                .map(target -> new Placed(target.field("expr"), this));
    }

    /// The visible output columns: those of RETURNING for a command that writes.
    List<Struct> outputs() {
        String field = query.number("commandType") == 1 ? "targetList" : "returningList";
        return query.structs(field).stream()
                .filter(target -> !target.flag("resjunk"))
                .toList();
    }

    /// The entry of the select list that a sort or group clause means.
    Node sortGroupExpression(int reference) {
        return query.structs("targetList").stream()
                .filter(target -> target.number("ressortgroupref") == reference)
                .findFirst()
                .map(target -> target.field("expr"))
                .orElse(Node.Null.NULL);
    }
}
