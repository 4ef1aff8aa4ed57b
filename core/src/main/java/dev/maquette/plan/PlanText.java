package dev.maquette.plan;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Prints plans as `EXPLAIN` does in its text format.
///
/// @source PostgreSQL src/backend/commands/explain.c, ExplainNode
public final class PlanText {
    private static final Pattern PLAIN_IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]*");

    private final StringBuilder out = new StringBuilder();

    private final boolean verbose;

    private PlanText(boolean verbose) {
        this.verbose = verbose;
    }

    /// The plan as lines, without a line feed at the end. Names that are key words are not quoted, which is the one
    /// difference from the server's own text.
    public static String of(Plan plan) {
        // A node that returns no column has no output even in a verbose plan, so one node cannot tell.
        boolean verbose = plan.nodes().anyMatch(node -> node.head().properties().containsKey("Output"));
        var text = new PlanText(verbose);
        text.print(plan.root(), 0);
        if (!plan.settings().isEmpty()) {
            text.line(
                    0,
                    "Settings: "
                            + plan.settings().entrySet().stream()
                                    .map(setting -> setting.getKey() + " = '" + setting.getValue() + "'")
                                    .collect(Collectors.joining(", ")));
        }
        return text.out.toString().stripTrailing();
    }

    private void print(PlanNode node, int indent) {
        int level = indent;
        Optional<String> subplan = node.subplanName();
        if (subplan.isPresent()) {
            line(level, subplan.get());
            level++;
        }
        String arrow = level == 0 ? "" : "->  ";
        line(level, arrow + title(node) + "  (" + node.estimates() + ")" + PlanExecution.actual(node.head()));
        int inner = level == 0 ? 1 : level + 3;
        PlanTextProperties.linesOf(node, verbose).forEach(property -> line(inner, property));
        node.children().forEach(child -> print(child, inner));
    }

    private void line(int indent, String text) {
        out.append("  ".repeat(indent)).append(text).append('\n');
    }

    /// What EXPLAIN prints before the estimates: node type and target.
    static String title(PlanNode node) {
        NodeHead head = node.head();
        String prefix = (head.flag("Parallel Aware") ? "Parallel " : "") + (head.flag("Async Capable") ? "Async " : "");
        return prefix
                + switch (node) {
                    case PlanNode.Join join -> joinTitle(join);
                    case PlanNode.Aggregate aggregate -> aggregateTitle(aggregate);
                    case PlanNode.Scan scan -> scanTitle(scan);
                    case PlanNode.Modify modify -> modify.operation() + target(head);
                    case PlanNode.Combine combine -> combineTitle(combine);
                    case PlanNode.Sort _, PlanNode.Gather _, PlanNode.Other _ -> head.type();
                };
    }

    private static String joinTitle(PlanNode.Join join) {
        String method = join.head().type().replace(" Join", "");
        if (!join.joinType().equals("Inner")) {
            return method + " " + join.joinType() + " Join";
        }
        return join.head().type();
    }

    private static String aggregateTitle(PlanNode.Aggregate aggregate) {
        if (!aggregate.head().type().equals("Aggregate")) {
            return aggregate.head().type();
        }
        String mode = aggregate.partialMode().equals("Simple") ? "" : aggregate.partialMode() + " ";
        return mode
                + switch (aggregate.strategy()) {
                    case "Sorted" -> "GroupAggregate";
                    case "Hashed" -> "HashAggregate";
                    case "Mixed" -> "MixedAggregate";
                    default -> "Aggregate";
                };
    }

    private static String combineTitle(PlanNode.Combine combine) {
        NodeHead head = combine.head();
        if (!head.type().equals("SetOp")) {
            return head.type();
        }
        String strategy = head.text("Strategy").orElse("").equals("Hashed") ? "HashSetOp" : "SetOp";
        return strategy + head.text("Command").map(command -> " " + command).orElse("");
    }

    private static String scanTitle(PlanNode.Scan scan) {
        NodeHead head = scan.head();
        if (head.type().equals("Bitmap Index Scan")) {
            return head.type()
                    + scan.index().map(index -> " on " + quoted(index)).orElse("");
        }
        String name = head.type().equals("Custom Scan")
                ? "Custom Scan (" + head.text("Custom Plan Provider").orElse("") + ")"
                : head.text("Operation")
                        .filter(operation -> !operation.equals("Select"))
                        .map(operation -> "Foreign " + operation)
                        .orElse(head.type());
        String direction =
                head.text("Scan Direction").filter("Backward"::equals).isPresent() ? " Backward" : "";
        String index = scan.index().map(used -> " using " + quoted(used)).orElse("");
        return name + direction + index + target(head);
    }

    /// ` on schema.name alias`, as far as the node has them.
    static String target(NodeHead head) {
        Optional<String> name =
                List.of("Relation Name", "Function Name", "Table Function Name", "CTE Name", "Tuplestore Name").stream()
                        .flatMap(tag -> head.text(tag).stream())
                        .findFirst();
        Optional<String> alias = head.text("Alias");
        if (name.isEmpty() && alias.isEmpty()) {
            return "";
        }
        String schema = head.text("Schema")
                .map(PlanText::quoted)
                .map(text -> text + ".")
                .orElse("");
        String object = name.map(text -> " " + schema + quoted(text)).orElse("");
        String suffix = alias.filter(text -> !name.equals(Optional.of(text)))
                .map(text -> " " + quoted(text))
                .orElse("");
        return " on" + object + suffix;
    }

    private static String quoted(String name) {
        return PLAIN_IDENTIFIER.matcher(name).matches() ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
