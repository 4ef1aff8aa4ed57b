package dev.maquette.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How one plan of a statement became another, told for a person: what is read otherwise, joined otherwise, no longer
/// sorted, and what that does to the planner's cost.
///
/// @param changes what differs between the trees; empty when they are the same but for estimates
/// @param before planner cost of the first plan
/// @param after planner cost of the second plan
public record PlanDifference(List<PlanChange> changes, Cost before, Cost after) {
    public PlanDifference {
        changes = List.copyOf(changes);
    }

    /// What changed from the first plan to the second.
    public static PlanDifference between(Plan before, Plan after) {
        PlanFeatures old = PlanFeatures.of(before);
        PlanFeatures now = PlanFeatures.of(after);
        var changes = new ArrayList<PlanChange>();
        addAccessPaths(old, now, changes);
        addJoins(old, now, changes);
        addSorts(old, now, changes);
        if (!old.grouping().equals(now.grouping())) {
            changes.add(new PlanChange.Grouping(orNone(old.grouping()), orNone(now.grouping())));
        }
        if (old.workers() != now.workers()) {
            changes.add(new PlanChange.Workers(old.workers(), now.workers()));
        }
        if (changes.isEmpty()
                && PlanComparison.compare(before, after, PlanEquality.SHAPE)
                        instanceof PlanComparison.Different(var differences)) {
            changes.add(new PlanChange.OtherShape(differences.getFirst()));
        }
        return new PlanDifference(changes, before.totalCost(), after.totalCost());
    }

    /// The changes that make the second plan another one: a worker more or less makes none, to become parallel does.
    public List<PlanChange> flips() {
        return changes.stream()
                .filter(change ->
                        !(change instanceof PlanChange.Workers(int some, int others)) || some == 0 || others == 0)
                .toList();
    }

    /// One line for each change, then the cost: `planner cost 120.50 → 8.31 (0.07 times)`.
    public List<String> lines() {
        return Stream.concat(changes.stream().map(PlanChange::toString), Stream.of(costLine()))
                .toList();
    }

    private String costLine() {
        if (before.equals(after)) {
            return "planner cost " + before + ", unchanged";
        }
        return String.format(Locale.ROOT, "planner cost %s → %s (%.3g times)", before, after, after.ratioTo(before));
    }

    private static void addAccessPaths(PlanFeatures old, PlanFeatures now, List<PlanChange> changes) {
        forBoth(old.access(), now.access())
                .forEach(table -> changes.add(new PlanChange.AccessPath(
                        table,
                        old.access().getOrDefault(table, "not read"),
                        now.access().getOrDefault(table, "not read"))));
    }

    private static void addJoins(PlanFeatures old, PlanFeatures now, List<PlanChange> changes) {
        if (!old.joins().keySet().equals(now.joins().keySet())) {
            changes.add(new PlanChange.JoinOrder(orNone(old.joinOrder()), orNone(now.joinOrder())));
        }
        old.joins().forEach((inputs, method) -> {
            String newMethod = now.joins().getOrDefault(inputs, method);
            if (!newMethod.equals(method)) {
                changes.add(new PlanChange.JoinMethod(inputs, method, newMethod));
            }
        });
    }

    private static void addSorts(PlanFeatures old, PlanFeatures now, List<PlanChange> changes) {
        without(old.sorts(), now.sorts()).forEach(keys -> changes.add(new PlanChange.SortRemoved(keys)));
        without(now.sorts(), old.sorts()).forEach(keys -> changes.add(new PlanChange.SortAdded(keys)));
    }

    /// Keys in either map whose values differ, in the first map's order.
    private static List<String> forBoth(SequencedMap<String, String> old, SequencedMap<String, String> now) {
        return Stream.concat(old.keySet().stream(), now.keySet().stream())
                .distinct()
                .filter(key -> !old.getOrDefault(key, "").equals(now.getOrDefault(key, "")))
                .toList();
    }

    private static List<List<String>> without(List<List<String>> all, List<List<String>> removed) {
        var rest = new ArrayList<>(all);
        removed.forEach(rest::remove);
        return rest;
    }

    private static String orNone(List<String> steps) {
        return steps.isEmpty() ? "none" : steps.stream().collect(Collectors.joining(", "));
    }

    private static String orNone(String order) {
        return order.isEmpty() ? "none" : order;
    }
}
