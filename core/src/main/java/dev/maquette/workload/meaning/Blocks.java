package dev.maquette.workload.meaning;

import dev.maquette.workload.meaning.BlockRole.SublinkKind;
import dev.maquette.workload.meaning.Predicate.Clause;
import dev.maquette.workload.tree.Node;
import dev.maquette.workload.tree.Node.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns the queries of a tree into blocks.
final class Blocks {
    /// The clauses of a query in the order their sub-selects are listed.
    private static final List<String> CLAUSES = List.of(
            "targetList",
            "rtable",
            "jointree",
            "mergeJoinCondition",
            "mergeActionList",
            "havingQual",
            "limitOffset",
            "limitCount",
            "onConflict",
            "returningList");

    private static final int MERGE = 5;

    private final Operands operands;

    Blocks(SemanticCatalog catalog) {
        this.operands = new Operands(catalog);
    }

    QueryBlock read(Struct query, BlockRole role, @Nullable Scope parent) {
        var scope = new Scope(query, parent);
        List<Predicate> predicates = predicates(scope);
        return new QueryBlock(
                role,
                CommandKind.of(query.number("commandType")),
                Relations.of(scope, operands.catalog()),
                new QueryBlock.Conditions(predicates, new Joins(scope, operands).of(predicates), locks(scope)),
                new Outputs(scope, operands).read(),
                new Writes(scope, operands).read(),
                parts(scope));
    }

    private List<Predicate> predicates(Scope scope) {
        Struct query = scope.query();
        List<Predicate> predicates = new ArrayList<>();
        query.struct("jointree").ifPresent(from -> {
            // Up to 16 the condition of MERGE stands here.
            Clause clause = query.number("commandType") == MERGE ? Clause.MERGE_ON : Clause.WHERE;
            predicates.addAll(Predicates.of(from.field("quals"), clause, scope, operands));
            for (Struct join : Joins.joins(from)) {
                predicates.addAll(Predicates.of(join.field("quals"), Clause.JOIN, scope, operands));
            }
        });
        predicates.addAll(Predicates.of(query.field("havingQual"), Clause.HAVING, scope, operands));
        predicates.addAll(Predicates.of(query.field("mergeJoinCondition"), Clause.MERGE_ON, scope, operands));
        for (Struct action : query.structs("mergeActionList")) {
            predicates.addAll(Predicates.of(action.field("qual"), Clause.MERGE_WHEN, scope, operands));
        }
        query.struct("onConflict").ifPresent(conflict -> {
            predicates.addAll(Predicates.of(conflict.field("arbiterWhere"), Clause.CONFLICT_TARGET, scope, operands));
            predicates.addAll(
                    Predicates.of(conflict.field("onConflictWhere"), Clause.CONFLICT_UPDATE, scope, operands));
        });
        return predicates;
    }

    private static List<RowLock> locks(Scope scope) {
        return scope.query().structs("rowMarks").stream()
                .map(mark -> new RowLock(
                        Scope.alias(scope.entry(mark.number("rti"))),
                        RowLock.Strength.of(mark.number("strength")),
                        RowLock.WaitPolicy.of(mark.number("waitPolicy"))))
                .toList();
    }

    private List<QueryBlock> parts(Scope scope) {
        Struct query = scope.query();
        Stream<QueryBlock> commonTables =
                query.structs("cteList").stream().flatMap(table -> block(table, "ctequery", commonTable(table), scope));
        boolean setOperation = query.struct("setOperations").isPresent();
        Stream<QueryBlock> fromItems = query.structs("rtable").stream()
                .filter(entry -> Scope.kind(entry) == Scope.SUBQUERY)
                .flatMap(entry -> block(entry, "subquery", fromItem(entry, setOperation), scope));
        return Stream.of(commonTables, fromItems, sublinks(scope).stream())
                .flatMap(blocks -> blocks)
                .toList();
    }

    private Stream<QueryBlock> block(Struct holder, String field, BlockRole role, Scope scope) {
        return holder.struct(field).map(query -> read(query, role, scope)).stream();
    }

    private static BlockRole commonTable(Struct table) {
        return new BlockRole.CommonTable(table.text("ctename").orElse(""), table.flag("cterecursive"));
    }

    private static BlockRole fromItem(Struct entry, boolean setOperation) {
        return setOperation ? new BlockRole.SetOperand() : new BlockRole.FromItem(Scope.alias(entry));
    }

    private List<QueryBlock> sublinks(Scope scope) {
        List<QueryBlock> found = new ArrayList<>();
        for (String clause : CLAUSES) {
            sublinks(scope.query().field(clause), false, scope, found);
        }
        return found;
    }

    private void sublinks(Node node, boolean negated, Scope scope, List<QueryBlock> found) {
        switch (node) {
            case Struct struct when struct.is("QUERY") -> {}
            case Struct struct -> {
                if (struct.is("SUBLINK")) {
                    sublink(struct, negated, scope, found);
                }
                boolean below = struct.is("BOOLEXPR")
                        && struct.text("boolop").orElse("").equals("not");
                struct.fields().values().forEach(child -> sublinks(child, below, scope, found));
            }
            case Node.Items list -> list.items().forEach(child -> sublinks(child, negated, scope, found));
            case Node.Numbers _, Node.Scalar _, Node.Datum _, Node.Null _ -> {}
        }
    }

    private void sublink(Struct sublink, boolean negated, Scope scope, List<QueryBlock> found) {
        Optional<Struct> query = sublink.struct("subselect");
        SublinkKind kind = SublinkKind.of(sublink);
        query.ifPresent(select ->
                found.add(read(select, new BlockRole.Sublink(kind, negated, Trees.reachesOut(select)), scope)));
    }
}
