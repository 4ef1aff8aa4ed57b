package dev.maquette.workload.meaning;

import dev.maquette.workload.meaning.BlockRole.SublinkKind;
import dev.maquette.workload.meaning.Comparison.Quantifier;
import dev.maquette.workload.meaning.Comparison.Semantics;
import dev.maquette.workload.meaning.Predicate.Clause;
import dev.maquette.workload.meaning.Predicate.Combination;
import dev.maquette.workload.tree.Node;
import dev.maquette.workload.tree.Node.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes the condition of one clause apart.
final class Predicates {
    private final Operands operands;
    private final Scope scope;
    private final Clause clause;
    private final List<Predicate> found = new ArrayList<>();

    private Predicates(Operands operands, Scope scope, Clause clause) {
        this.operands = operands;
        this.scope = scope;
        this.clause = clause;
    }

    static List<Predicate> of(Node condition, Clause clause, Scope scope, Operands operands) {
        var predicates = new Predicates(operands, scope, clause);
        predicates.collect(condition, Combination.AND);
        return predicates.found;
    }

    private void collect(Node condition, Combination combination) {
        if (!(condition instanceof Struct node)) {
            condition.elements().forEach(element -> collect(element, combination));
            return;
        }
        switch (node.name()) {
            case "BOOLEXPR" -> logic(node, combination);
            case "OPEXPR" -> binary(node, combination);
            case "SCALARARRAYOPEXPR" -> array(node, combination);
            case "ROWCOMPAREEXPR" -> rows(node);
            case "NULLTEST" -> nullTest(node, combination);
            case "BOOLEANTEST" -> add(combination, Comparison.one("IS", Semantics.TRUTH), node.field("arg"));
            case "DISTINCTEXPR" -> distinct(node, "IS DISTINCT FROM", combination);
            case "SUBLINK" -> sublink(node, combination);
            case "VAR" -> add(combination, Comparison.one("IS TRUE", Semantics.TRUTH), node);
            default -> add(combination, Comparison.one("", Semantics.OTHER), node);
        }
    }

    private void logic(Struct node, Combination combination) {
        String operator = node.text("boolop").orElse("");
        List<Node> arguments = node.list("args");
        switch (operator) {
            case "and" -> arguments.forEach(argument -> collect(argument, combination));
            case "or" -> alternatives(arguments, combination);
            default -> negated(arguments.getFirst(), combination);
        }
    }

    /// What all alternatives have in common holds in any case.
    ///
    /// @source `process_duplicate_ors` (prepqual.c)
    private void alternatives(List<Node> arguments, Combination combination) {
        List<List<Predicate>> alternatives = arguments.stream()
                .map(argument -> of(argument, clause, scope, operands))
                .toList();
        List<Predicate> common = alternatives.getFirst().stream()
                .filter(predicate -> predicate.combination() == Combination.AND)
                .filter(predicate -> alternatives.stream().allMatch(others -> others.contains(predicate)))
                .distinct()
                .toList();
        common.stream().map(predicate -> predicate.combined(combination)).forEach(found::add);
        for (List<Predicate> alternative : alternatives) {
            alternative.stream()
                    .filter(predicate -> !common.contains(predicate))
                    .map(predicate ->
                            predicate.combination() == Combination.AND ? predicate.combined(Combination.OR) : predicate)
                    .forEach(found::add);
        }
    }

    private void negated(Node argument, Combination combination) {
        if (argument instanceof Struct node && node.is("DISTINCTEXPR")) {
            distinct(node, "IS NOT DISTINCT FROM", combination);
        } else {
            collect(argument, Combination.NOT);
        }
    }

    private void binary(Struct node, Combination combination) {
        List<Node> sides = node.list("args");
        if (sides.size() == 2) {
            compare(node.oid("opno"), sides.getFirst(), sides.getLast(), combination);
        } else {
            add(combination, Comparison.one("", Semantics.OTHER), node);
        }
    }

    private void compare(long operatorOid, Node leftSide, Node rightSide, Combination combination) {
        SemanticCatalog.Operator operator = operands.catalog().operator(operatorOid);
        Operand left = operands.of(leftSide, scope);
        Operand right = operands.of(rightSide, scope);
        boolean swapped = belongsRight(left)
                && !belongsRight(right)
                && !operator.commutator().isEmpty();
        String name = swapped ? operator.commutator() : operator.name();
        Operand first = swapped ? right : left;
        Operand second = swapped ? left : right;
        Comparison comparison = Comparison.one(name, semantics(operator, second));
        found.add(new Predicate(clause, combination, comparison, first, Optional.of(second)));
    }

    /// Whether an operand has no column of this query, so that the other side decides about an index.
    private static boolean belongsRight(Operand operand) {
        return Operands.columns(operand).stream().allMatch(ColumnUse::outer);
    }

    private static Semantics semantics(SemanticCatalog.Operator operator, Operand pattern) {
        if (operator.semantics() != Semantics.LIKE
                || !(pattern instanceof Operand.Constant(String _, Optional<String> value))
                || value.isEmpty()) {
            return operator.semantics();
        }
        return value.get().startsWith("%") || value.get().startsWith("_")
                ? Semantics.LIKE_UNANCHORED
                : Semantics.LIKE_PREFIX;
    }

    private void array(Struct node, Combination combination) {
        SemanticCatalog.Operator operator = operands.catalog().operator(node.oid("opno"));
        Operand left = operands.of(node.list("args").getFirst(), scope);
        Operand right = operands.of(node.list("args").getLast(), scope);
        var quantifier = node.flag("useOr") ? Quantifier.ANY : Quantifier.ALL;
        var comparison = new Comparison(operator.name(), operator.semantics(), quantifier);
        found.add(new Predicate(clause, combination, comparison, left, Optional.of(right)));
    }

    private void rows(Struct node) {
        List<Node> left = node.list("largs");
        List<Node> right = node.list("rargs");
        List<Integer> operators = node.numbers("opnos");
        for (int column = 0; column < left.size(); column++) {
            long operator = Integer.toUnsignedLong(operators.get(column));
            compare(operator, left.get(column), right.get(column), Combination.ROW);
        }
    }

    private void nullTest(Struct node, Combination combination) {
        boolean isNull = node.number("nulltesttype") == 0;
        Comparison comparison = isNull
                ? Comparison.one("IS NULL", Semantics.IS_NULL)
                : Comparison.one("IS NOT NULL", Semantics.IS_NOT_NULL);
        add(combination, comparison, node.field("arg"));
    }

    private void distinct(Struct node, String operator, Combination combination) {
        Operand left = operands.of(node.list("args").getFirst(), scope);
        Operand right = operands.of(node.list("args").getLast(), scope);
        Comparison comparison = Comparison.one(operator, Semantics.OTHER);
        found.add(new Predicate(clause, combination, comparison, left, Optional.of(right)));
    }

    private void sublink(Struct node, Combination combination) {
        if (SublinkKind.of(node) == SublinkKind.SCALAR) {
            add(combination, Comparison.one("IS TRUE", Semantics.TRUTH), node);
            return;
        }
        Operand.Subquery rows = operands.subquery(node, scope);
        Optional<Struct> test = node.struct("testexpr");
        if (test.isEmpty()) {
            Comparison comparison = Comparison.one("EXISTS", Semantics.EXISTS);
            found.add(new Predicate(clause, combination, comparison, rows, Optional.empty()));
            return;
        }
        var quantifier = SublinkKind.of(node) == SublinkKind.ALL ? Quantifier.ALL : Quantifier.ANY;
        for (Struct comparison : tests(test.get())) {
            test(comparison, quantifier, rows, combination);
        }
    }

    private static List<Struct> tests(Struct test) {
        return test.is("BOOLEXPR") ? test.structs("args") : List.of(test);
    }

    private void test(Struct test, Quantifier quantifier, Operand.Subquery rows, Combination combination) {
        SemanticCatalog.Operator operator = operands.catalog().operator(test.oid("opno"));
        var comparison = new Comparison(operator.name(), operator.semantics(), quantifier);
        List<Node> sides = test.list("args");
        Node left = sides.isEmpty() ? Node.Null.NULL : sides.getFirst();
        found.add(new Predicate(clause, combination, comparison, operands.of(left, scope), Optional.of(rows)));
    }

    private void add(Combination combination, Comparison comparison, Node left) {
        found.add(new Predicate(clause, combination, comparison, operands.of(left, scope), Optional.empty()));
    }
}
