package dev.maquette.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a person looks at in a plan.
///
/// @param access for each table by its alias, how it is read
/// @param joins for each pair of joined inputs, the join method
/// @param joinOrder the whole order of joins in brackets, without methods
/// @param sorts the keys of each sort
/// @param grouping the grouping steps from the top
/// @param workers the largest number of parallel workers planned below one gather
public record PlanFeatures(
        SequencedMap<String, String> access,
        SequencedMap<String, String> joins,
        String joinOrder,
        List<List<String>> sorts,
        List<String> grouping,
        int workers) {

    /// The features of a plan.
    public static PlanFeatures of(Plan plan) {
        var access = new LinkedHashMap<String, String>();
        var joins = new LinkedHashMap<String, String>();
        var sorts = new ArrayList<List<String>>();
        var grouping = new ArrayList<String>();
        int workers = 0;
        for (PlanNode node : plan.nodes().toList()) {
            switch (node) {
                case PlanNode.Scan scan
                when scan.relation().isPresent() -> access.merge(tableOf(scan), accessOf(scan), PlanFeatures::alsoBy);
                case PlanNode.Join join -> joins.put(inputsOf(join), PlanText.title(join));
                case PlanNode.Sort sort -> sorts.add(sort.keys());
                case PlanNode.Aggregate aggregate -> grouping.add(PlanText.title(aggregate));
                case PlanNode.Gather gather -> workers = Math.max(workers, gather.workersPlanned());
                case PlanNode.Scan _, PlanNode.Combine _, PlanNode.Modify _, PlanNode.Other _ -> {}
            }
        }
        return new PlanFeatures(access, joins, orderOf(plan.root()), sorts, grouping, workers);
    }

    private static String alsoBy(String first, String second) {
        return first.equals(second) ? first : first + " and " + second;
    }

    private static String tableOf(PlanNode.Scan scan) {
        String name = scan.relation().orElse("");
        return scan.alias()
                .filter(alias -> !alias.equals(name))
                .map(alias -> name + " " + alias)
                .orElse(name);
    }

    private static String accessOf(PlanNode.Scan scan) {
        String type = (scan.parallelAware() ? "Parallel " : "") + scan.head().type();
        String indexes = scan.index()
                .orElseGet(() -> scan.nodes()
                        .filter(node -> node.head().type().equals("Bitmap Index Scan"))
                        .flatMap(node -> node.head().text("Index Name").stream())
                        .collect(Collectors.joining(", ")));
        return indexes.isEmpty() ? type : type + " using " + indexes;
    }

    /// Both sides by their sorted aliases, the sides sorted too, so that swapping them is no other join.
    private static String inputsOf(PlanNode.Join join) {
        return join.children().stream()
                .filter(PlanFeatures::isInput)
                .map(side -> "(" + String.join(" ", aliasesBelow(side)) + ")")
                .sorted()
                .collect(Collectors.joining(" with "));
    }

    private static boolean isInput(PlanNode child) {
        return child.subplanName().isEmpty();
    }

    private static TreeSet<String> aliasesBelow(PlanNode node) {
        return node.nodes()
                .flatMap(below -> below.head().text("Alias").stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String orderOf(PlanNode node) {
        List<String> inputs = node.children().stream()
                .filter(PlanFeatures::isInput)
                .map(PlanFeatures::orderOf)
                .filter(text -> !text.isEmpty())
                .toList();
        return switch (node) {
            case PlanNode.Join _ -> "(" + String.join(" ⋈ ", inputs) + ")";
            case PlanNode.Scan scan when inputs.isEmpty() -> scan.alias().orElse("");
            case PlanNode.Scan _, PlanNode.Aggregate _, PlanNode.Sort _, PlanNode.Gather _ -> String.join(" ", inputs);
            case PlanNode.Combine _, PlanNode.Modify _, PlanNode.Other _ -> String.join(" ", inputs);
        };
    }
}
