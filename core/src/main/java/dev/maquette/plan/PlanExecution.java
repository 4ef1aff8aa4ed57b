package dev.maquette.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What `EXPLAIN (ANALYZE, BUFFERS)` adds to the nodes of a plan.
///
/// @source PostgreSQL src/backend/commands/explain.c, ExplainNode, show_buffer_usage and the show_..._info functions
public final class PlanExecution {
    private static final List<String> BUFFER_PLACES = List.of("Shared", "Local", "Temp");
    private static final List<String> BUFFER_EVENTS = List.of("Hit", "Read", "Dirtied", "Written");

    private static final Set<String> MEASURED = Set.of(
            "Actual Startup Time",
            "Actual Total Time",
            "Actual Rows",
            "Actual Loops",
            "Workers Launched",
            "Workers",
            "JIT",
            "Rows Removed by Filter",
            "Rows Removed by Join Filter",
            "Rows Removed by Index Recheck",
            "Rows Removed by Conflict Filter",
            "Heap Fetches",
            "Index Searches",
            "Exact Heap Blocks",
            "Lossy Heap Blocks",
            "Sort Method",
            "Sort Space Used",
            "Sort Space Type",
            "Full-sort Groups",
            "Pre-sorted Groups",
            "Hash Buckets",
            "Original Hash Buckets",
            "Hash Batches",
            "Original Hash Batches",
            "HashAgg Batches",
            "Peak Memory Usage",
            "Disk Usage",
            "Storage",
            "Maximum Storage",
            "Cache Hits",
            "Cache Misses",
            "Cache Evictions",
            "Cache Overflows",
            "Tuples Inserted",
            "Tuples Updated",
            "Tuples Deleted",
            "Tuples Skipped",
            "Conflicting Tuples");

    private PlanExecution() {}

    /// The plan with the properties that `EXPLAIN` without `ANALYZE` prints.
    public static Plan planned(Plan executed) {
        return PlanRewrite.of(executed, (name, value) -> isMeasured(name) ? Optional.empty() : Optional.of(value));
    }

    static boolean isMeasured(String name) {
        return MEASURED.contains(name)
                || isBuffers(name)
                || name.endsWith("I/O Read Time")
                || name.endsWith("I/O Write Time");
    }

    static boolean isBuffers(String name) {
        return name.endsWith(" Blocks") && BUFFER_PLACES.stream().anyMatch(place -> name.startsWith(place + " "));
    }

    /// What the text format prints after the estimates: ` (actual rows=5 loops=1)`; empty for a plan not executed.
    static String actual(NodeHead head) {
        if (head.text("Actual Loops").isEmpty()) {
            return "";
        }
        return head.text("Actual Loops").filter("0"::equals).isPresent()
                ? " (never executed)"
                : " (actual rows=" + head.text("Actual Rows").orElse("0") + " loops="
                        + head.text("Actual Loops").orElse("0") + ")";
    }

    /// The line of the text format that says which blocks were touched; none when none were.
    static Stream<String> buffers(NodeHead head) {
        String places = BUFFER_PLACES.stream()
                .map(place -> buffers(head, place))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return places.isEmpty() ? Stream.empty() : Stream.of("Buffers: " + places);
    }

    private static String buffers(NodeHead head, String place) {
        String events = BUFFER_EVENTS.stream()
                .flatMap(event ->
                        Optional.of(head.text(place + " " + event + " Blocks").orElse("0"))
                                .filter(count -> !count.equals("0"))
                                .map(count -> " " + event.toLowerCase(Locale.ROOT) + "=" + count)
                                .stream())
                .collect(Collectors.joining());
        return events.isEmpty() ? "" : place.toLowerCase(Locale.ROOT) + events;
    }
}
