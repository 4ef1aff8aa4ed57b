package dev.maquette.advise.guard;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How often a plan would touch a page, found in the cache or not.
///
/// The planner's cost forgives what a touch costs when the page is likely to be cached; the touches
/// themselves show a plan that visits the same pages over and over. They are counted from the plan's row
/// estimates: a scan of a table touches each of its pages; an index scan its descent, leaves, and a page for
/// each row, fewer where rows lie in the index's order; what a nested loop runs again counts again; a limit
/// ends its input early.
///
/// @source `ExecIndexScan`, `index_fetch_heap` and `heapam_index_fetch_tuple`: a page is kept while rows lie
///     on it
public final class BufferTouches {
    private static final int DESCENT = 3;
    private static final int ENTRIES_OF_A_LEAF = 250;
    private static final double LEADER_SHARE = 0.3;
    /// `DEFAULT_INEQ_SEL` of selfuncs.h.
    private static final double FILTERED_SHARE = 1.0 / 3;

    private final Map<String, RelationStatistics> tables = new HashMap<>();
    private final Map<String, Double> correlations;

    /// Touches of tables of these sizes.
    ///
    /// @param correlations of the leading column of an index with the order of rows in its table, -1 to 1, by
    ///     the index's name
    public BufferTouches(List<RelationStatistics> sizes, Map<String, Double> correlations) {
        sizes.forEach(relation -> tables.merge(
                relation.relation().name(),
                relation,
                (first, second) -> first.blocks() < second.blocks() ? second : first));
        this.correlations = Map.copyOf(correlations);
    }

    /// Pages touched by one execution.
    public double of(Plan plan) {
        return of(plan.root(), new Run(1, 1));
    }

    /// How a node runs.
    ///
    /// @param times how often it is started
    /// @param processes processes that share its rows; estimates are for one of them
    private record Run(double times, double processes) {
        Run again(double often) {
            return new Run(times * Math.max(1, often), processes);
        }

        Run partly(double share) {
            return new Run(times * share, processes);
        }
    }

    private double of(PlanNode node, Run run) {
        double own = node instanceof PlanNode.Scan scan ? ownTouches(scan, run) : 0;
        List<PlanNode> children = node.children();
        double below = 0;
        for (int child = 0; child < children.size(); child++) {
            below += of(children.get(child), runOf(node, children, child, run));
        }
        return own + below;
    }

    private Run runOf(PlanNode parent, List<PlanNode> children, int number, Run run) {
        PlanNode child = children.get(number);
        if (child.parentRelationship().filter("SubPlan"::equals).isPresent()) {
            boolean hashed = parent.filter()
                    .filter(filter -> filter.contains("hashed SubPlan"))
                    .isPresent();
            return hashed ? run : run.again(inputRows(parent, children));
        }
        return switch (parent) {
            case PlanNode.Gather gather -> new Run(run.times(), processes(gather.workersPlanned()));
            case PlanNode.Join join
            when join.head().type().equals("Nested Loop") && number == 1 ->
                isKept(child) ? run : run.again(children.getFirst().estimates().rows() * run.processes());
            case PlanNode.Other other when other.head().type().equals("Limit") -> run.partly(shareRead(other, child));
            case PlanNode.Join _,
                    PlanNode.Scan _,
                    PlanNode.Aggregate _,
                    PlanNode.Sort _,
                    PlanNode.Combine _,
                    PlanNode.Modify _,
                    PlanNode.Other _ -> run;
        };
    }

    /// Whether a node keeps its rows so that what is below runs once.
    private static boolean isKept(PlanNode node) {
        return node.head().type().equals("Materialize");
    }

    /// How many rows a filter with a sub-plan looks at; a join's pairs are not in the plan, but its rows are,
    /// as the share that such a filter is thought to let through.
    private double inputRows(PlanNode parent, List<PlanNode> children) {
        return switch (parent) {
            case PlanNode.Scan scan ->
                scan.relation()
                        .map(name -> table(name).estimatedTuples())
                        .orElse(scan.estimates().rows());
            case PlanNode.Join join -> join.estimates().rows() / FILTERED_SHARE;
            case PlanNode.Aggregate _,
                    PlanNode.Sort _,
                    PlanNode.Gather _,
                    PlanNode.Combine _,
                    PlanNode.Modify _,
                    PlanNode.Other _ -> children.getFirst().estimates().rows();
        };
    }

    private static double processes(int workers) {
        return workers + Math.max(0, 1 - LEADER_SHARE * workers);
    }

    /// The share of its input that a limit reads, as the planner's costs tell.
    private static double shareRead(PlanNode limit, PlanNode input) {
        double startup = input.estimates().startup().value();
        double whole = input.estimates().total().value() - startup;
        double read = limit.estimates().total().value() - startup;
        return whole <= 0 ? 1 : Math.clamp(read / whole, 0, 1);
    }

    private double ownTouches(PlanNode.Scan scan, Run run) {
        double rows = scan.estimates().rows() * (scan.parallelAware() ? run.processes() : 1);
        Optional<RelationStatistics> table = scan.relation().map(this::table);
        return switch (scan.head().type()) {
            case "Seq Scan", "Sample Scan", "Tid Range Scan" ->
                run.times() * table.map(RelationStatistics::blocks).orElse(0L);
            case "Index Scan" -> run.times() * (DESCENT + rows / ENTRIES_OF_A_LEAF + heapPages(scan, table, rows));
            case "Index Only Scan" ->
                run.times()
                        * (DESCENT
                                + rows / ENTRIES_OF_A_LEAF
                                + table.map(BufferTouches::notVisible).orElse(0.0) * rows);
            case "Bitmap Index Scan" -> run.times() * (DESCENT + rows / ENTRIES_OF_A_LEAF);
            case "Bitmap Heap Scan" ->
                run.times() * table.map(size -> pagesOfRows(size, rows)).orElse(rows);
            case "Tid Scan" -> run.times() * rows;
            default -> 0;
        };
    }

    private RelationStatistics table(String name) {
        return tables.getOrDefault(name, new RelationStatistics(new QualifiedName("", name), 0, 0, 0, 0, 0));
    }

    /// A page for every row where rows lie anywhere; where they lie in order, a page for all the rows on it.
    private double heapPages(PlanNode.Scan scan, Optional<RelationStatistics> table, double rows) {
        double correlation =
                scan.index().map(name -> correlations.getOrDefault(name, 0.0)).orElse(0.0);
        double inOrder = correlation * correlation;
        double ordered = table.map(size -> rows * size.blocks() / Math.max(1, size.estimatedTuples()))
                .orElse(rows);
        return inOrder * ordered + (1 - inOrder) * rows;
    }

    private static double notVisible(RelationStatistics table) {
        return table.pages() == 0 ? 1 : 1 - (double) table.allVisible() / table.pages();
    }

    /// @source `index_pages_fetched` in costsize.c, the case of a table that fits the cache
    private static double pagesOfRows(RelationStatistics table, double rows) {
        double pages = Math.max(1, table.blocks());
        return Math.min(pages, 2 * pages * rows / (2 * pages + rows));
    }
}
