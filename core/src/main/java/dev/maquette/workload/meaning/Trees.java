package dev.maquette.workload.meaning;

import dev.maquette.workload.tree.Node;
import dev.maquette.workload.tree.Node.Struct;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Walks over trees.
final class Trees {
    private Trees() {}

    /// Shows every node at and below this one, parents first; below a node that is refused nothing is shown.
    static void walk(Node node, Predicate<Struct> enter, Consumer<Struct> seen) {
        switch (node) {
            case Struct struct -> {
                seen.accept(struct);
                if (enter.test(struct)) {
                    struct.fields().values().forEach(child -> walk(child, enter, seen));
                }
            }
            case Node.Items list -> list.items().forEach(child -> walk(child, enter, seen));
            case Node.Numbers _, Node.Scalar _, Node.Datum _, Node.Null _ -> {}
        }
    }

    /// Shows the nodes of an expression, not those of the sub-selects in it.
    static void walkExpression(Node expression, Consumer<Struct> seen) {
        walk(expression, struct -> !struct.is("QUERY"), seen);
    }

    /// Whether an expression holds a node that fits, outside sub-selects.
    static boolean contains(Node expression, Predicate<Struct> wanted) {
        boolean[] found = {false};
        walkExpression(expression, struct -> found[0] |= wanted.test(struct));
        return found[0];
    }

    /// Whether a query uses columns of the queries around it.
    static boolean reachesOut(Struct query) {
        return reachesOut(query, -1);
    }

    private static boolean reachesOut(Node node, int depth) {
        return switch (node) {
            case Struct struct when struct.is("VAR") -> struct.number("varlevelsup") > depth;
            case Struct struct -> {
                int below = struct.is("QUERY") ? depth + 1 : depth;
                yield struct.fields().values().stream().anyMatch(child -> reachesOut(child, below));
            }
            case Node.Items list -> list.items().stream().anyMatch(child -> reachesOut(child, depth));
            case Node.Numbers _, Node.Scalar _, Node.Datum _, Node.Null _ -> false;
        };
    }

    /// The single argument of a conversion that the server does not count as a call: a relabelling or a domain check.
    static Optional<Struct> relabelled(Struct node) {
        return node.is("RELABELTYPE") || node.is("COERCETODOMAIN") ? node.struct("arg") : Optional.empty();
    }

    /// The argument of a conversion of any kind.
    static Optional<Struct> converted(Struct node) {
        if (node.is("COERCEVIAIO") || node.is("ARRAYCOERCEEXPR")) {
            return node.struct("arg");
        }
        if (node.is("FUNCEXPR") && isCast(node)) {
            return node.structs("args").stream().findFirst();
        }
        return relabelled(node);
    }

    /// @source `src/include/nodes/primnodes.h`, `CoercionForm`: 1 explicit cast, 2 implicit cast
    static boolean isCast(Struct call) {
        return call.number("funcformat") == 1 || call.number("funcformat") == 2;
    }

    /// What is left when all conversions around an expression are taken off.
    static Struct bare(Struct node) {
        return converted(node).map(Trees::bare).orElse(node);
    }
}
