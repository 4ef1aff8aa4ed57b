package dev.maquette.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which properties of a node EXPLAIN's text format shows below its title, and how.
final class PlanTextProperties {
    /// Shown in the title, or by the tree itself, as names are.
    private static final Set<String> IN_TITLE = Set.of(
            "Parallel Aware",
            "Async Capable",
            "Actual Startup Time",
            "Actual Total Time",
            "Actual Rows",
            "Actual Loops");

    /// Printed in the text format only when they are true or not zero.
    private static final Set<String> SHOWN_WHEN_SET =
            Set.of("Single Copy", "Disabled", "Planned Partitions", "Subplans Removed", "Inner Unique");

    private PlanTextProperties() {}

    static Stream<String> linesOf(PlanNode node, boolean verbose) {
        Stream<String> properties = node.head().properties().entrySet().stream()
                .filter(property ->
                        !NamingProperties.include(property.getKey()) && !IN_TITLE.contains(property.getKey()))
                .filter(property -> !PlanExecution.isBuffers(property.getKey()))
                .filter(property -> !isUnset(property))
                .filter(property -> verbose || !property.getKey().equals("Inner Unique"))
                .flatMap(property -> lines(node.head(), property.getKey(), property.getValue()));
        return Stream.concat(properties, PlanExecution.buffers(node.head()));
    }

    private static boolean isUnset(Map.Entry<String, PropertyValue> property) {
        return (SHOWN_WHEN_SET.contains(property.getKey()) || PlanExecution.isMeasured(property.getKey()))
                && switch (property.getValue()) {
                    case PropertyValue.Flag flag -> !flag.set();
                    case PropertyValue.Amount amount -> amount.amount().signum() == 0;
                    case PropertyValue.Text _, PropertyValue.Nothing _ -> false;
                    case PropertyValue.Items _, PropertyValue.Group _ -> false;
                };
    }

    private static Stream<String> lines(NodeHead head, String name, PropertyValue value) {
        return switch (name) {
            case "Sampling Method" -> Stream.of(sampling(head));
            case "Sampling Parameters", "Repeatable Seed" -> Stream.empty();
            case "Grouping Sets" -> items(value).stream().flatMap(PlanTextProperties::groupingSet);
            case "Target Tables" -> items(value).stream().map(PlanTextProperties::targetTable);
            default -> Stream.of(name + ": " + value);
        };
    }

    private static String sampling(NodeHead head) {
        String seed = head.text("Repeatable Seed")
                .map(text -> " REPEATABLE (" + text + ")")
                .orElse("");
        return "Sampling: " + head.text("Sampling Method").orElse("") + " ("
                + String.join(", ", head.texts("Sampling Parameters")) + ")" + seed;
    }

    /// A grouping set prints one line for each of its sets, below its sort key when it needs a sort of its own.
    private static Stream<String> groupingSet(PropertyValue set) {
        if (!(set instanceof PropertyValue.Group(var members))) {
            return Stream.of("Grouping Set: " + set);
        }
        boolean sorts = members.containsKey("Sort Key");
        Stream<String> sort = sorts ? Stream.of("Sort Key: " + members.get("Sort Key")) : Stream.empty();
        String indent = sorts ? "  " : "";
        Stream<String> keys = Stream.of("Hash Key", "Group Key")
                .flatMap(label -> items(members.get(label + "s")).stream()
                        .map(key -> indent + label + ": " + (items(key).isEmpty() ? "()" : key)));
        return Stream.concat(sort, keys);
    }

    private static String targetTable(PropertyValue table) {
        if (!(table instanceof PropertyValue.Group(var members))) {
            return "Target Table: " + table;
        }
        var head = new NodeHead("Target", NodeEstimates.NONE, members);
        return head.text("Operation").orElse("Target") + PlanText.target(head);
    }

    private static List<PropertyValue> items(@Nullable PropertyValue value) {
        return value instanceof PropertyValue.Items(var items) ? items : List.of();
    }
}
