package dev.maquette.scale;

import dev.maquette.catalog.ddl.DdlStatement;
import dev.maquette.model.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Statements that two sessions may run at the same time, each its own in order.
///
/// @param first what one session runs
/// @param second what the other runs; empty when all need one order
record DdlLanes(List<DdlStatement> first, List<DdlStatement> second) {
    /// A second session costs about as much as so many statements.
    private static final int WORTHWHILE = 60;

    DdlLanes {
        first = List.copyOf(first);
        second = List.copyOf(second);
    }

    /// Divides statements into stages that run one after the other.
    static List<DdlLanes> of(List<DdlStatement> statements, TableGroups groups) {
        var stages = new ArrayList<DdlLanes>();
        int from = 0;
        while (from < statements.size()) {
            boolean grouped = groups.of(statements.get(from)).isPresent();
            int end = from + 1;
            while (end < statements.size() && groups.of(statements.get(end)).isPresent() == grouped) {
                end++;
            }
            List<DdlStatement> stage = statements.subList(from, end);
            if (grouped && stage.size() >= WORTHWHILE) {
                stages.add(divided(stage, statement -> groups.of(statement).orElseThrow()));
            } else if (!stages.isEmpty() && stages.getLast().second.isEmpty()) {
                stages.add(stages.removeLast().followedBy(stage));
            } else {
                stages.add(new DdlLanes(stage, List.of()));
            }
            from = end;
        }
        return stages;
    }

    private DdlLanes followedBy(List<DdlStatement> more) {
        return new DdlLanes(Stream.concat(first.stream(), more.stream()).toList(), second);
    }

    /// Each group as a whole goes where there is less to do.
    private static DdlLanes divided(List<DdlStatement> stage, Function<DdlStatement, QualifiedName> group) {
        Map<QualifiedName, Long> sizes =
                stage.stream().collect(Collectors.groupingBy(group, LinkedHashMap::new, Collectors.counting()));
        var second = new HashSet<QualifiedName>();
        long balance = 0;
        for (var size : sizes.entrySet()) {
            if (balance > 0) {
                second.add(size.getKey());
                balance -= size.getValue();
            } else {
                balance += size.getValue();
            }
        }
        Map<Boolean, List<DdlStatement>> lanes =
                stage.stream().collect(Collectors.partitioningBy(one -> second.contains(group.apply(one))));
        return new DdlLanes(lanes.getOrDefault(false, List.of()), lanes.getOrDefault(true, List.of()));
    }
}
