package dev.maquette.workload.meaning;

import dev.maquette.workload.meaning.Comparison.Quantifier;
import dev.maquette.workload.meaning.Join.JoinKind;
import dev.maquette.workload.meaning.Predicate.Clause;
import dev.maquette.workload.meaning.Predicate.Combination;
import dev.maquette.workload.tree.Node;
import dev.maquette.workload.tree.Node.Struct;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the column pairs by which relations are joined.
record Joins(Scope scope, Operands operands) {
    /// All joins of a FROM clause, outer ones first.
    static List<Struct> joins(Node from) {
        List<Struct> joins = new ArrayList<>();
        Trees.walkExpression(from, node -> {
            if (node.is("JOINEXPR")) {
                joins.add(node);
            }
        });
        return joins;
    }

    /// The joins of a query whose predicates are these.
    List<Join> of(List<Predicate> predicates) {
        List<Join> found = new ArrayList<>();
        predicates.stream()
                .filter(predicate -> predicate.clause() == Clause.WHERE || predicate.clause() == Clause.MERGE_ON)
                .forEach(predicate -> join(JoinKind.INNER, predicate).ifPresent(found::add));
        scope.query().struct("jointree").ifPresent(from -> {
            for (Struct join : joins(from)) {
                written(join, found);
            }
        });
        return found;
    }

    private void written(Struct join, List<Join> found) {
        JoinKind kind = JoinKind.of(join.number("jointype"));
        Set<String> leftSide = aliases(join.field("larg"));
        for (Predicate predicate : Predicates.of(join.field("quals"), Clause.JOIN, scope, operands)) {
            join(kind, predicate)
                    .map(pair -> leftSide.contains(pair.right().alias()) ? swapped(pair) : pair)
                    .ifPresent(found::add);
        }
    }

    private Join swapped(Join join) {
        return join.operator().equals("=") ? new Join(join.kind(), join.operator(), join.right(), join.left()) : join;
    }

    private Set<String> aliases(Node side) {
        Set<String> aliases = new HashSet<>();
        Trees.walkExpression(side, node -> {
            if (node.is("RANGETBLREF")) {
                aliases.add(Scope.alias(scope.entry(node.number("rtindex"))));
            }
        });
        return aliases;
    }

    private static Optional<Join> join(JoinKind kind, Predicate predicate) {
        boolean plain = predicate.combination() == Combination.AND
                && predicate.comparison().quantifier() == Quantifier.ONE;
        if (!plain
                || !(predicate.left() instanceof Operand.Column(ColumnUse left))
                || !(predicate.right().orElse(predicate.left()) instanceof Operand.Column(ColumnUse right))
                || (left.alias().equals(right.alias()) && left.outer() == right.outer())) {
            return Optional.empty();
        }
        JoinKind seen = left.outer() || right.outer() ? JoinKind.CORRELATED : kind;
        return Optional.of(new Join(seen, predicate.comparison().operator(), left, right));
    }
}
