package dev.maquette.latency;

import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.plan.PlanNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Counts the work of one plan, node by node from the top.
///
/// @source PostgreSQL src/backend/optimizer/path/costsize.c, for what costs hold
final class WorkTally {
    private static final double LEAST = 1e-9;
    /// What a condition with a sub-plan is thought to let through.
    private static final double PASSING_SHARE = 0.5;

    private final Map<String, RelationStatistics> tables;
    private final CostUnits units;
    private final FetchedRows fetched;
    private final EmptyInputs empty;
    private final EnumMap<Work, Double> amounts = new EnumMap<>(Work.class);

    WorkTally(Map<String, RelationStatistics> tables, FetchedRows fetched, CostUnits units) {
        this.tables = tables;
        this.fetched = fetched;
        this.empty = new EmptyInputs(tables);
        this.units = units;
    }

    PlanWork work() {
        return new PlanWork(amounts);
    }

    void statement(PlanNode root) {
        add(Work.STATEMENT, 1);
        add(Work.RESULT_ROW, root.estimates().rows());
        visit(root, NodeRun.ONCE, Double.POSITIVE_INFINITY);
    }

    private void add(Work kind, double amount) {
        if (amount > 0) {
            amounts.merge(kind, amount, Double::sum);
        }
    }

    /// @param bound how many rows the node above wants at most
    private void visit(PlanNode node, NodeRun run, double bound) {
        PlannedNode planned = PlannedNode.of(node);
        add(Work.START, run.times());
        if (!empty.isEmpty(node)) {
            count(planned, run, bound);
        }
        double inputBound = InputRuns.bound(planned, bound);
        List<NodeRun> runs = empty.withoutUnread(planned, InputRuns.of(planned, run, units));
        for (int input = 0; input < runs.size(); input++) {
            visit(planned.inputs().get(input), runs.get(input), inputBound);
        }
        planned.initplans().forEach(initplan -> visit(initplan, NodeRun.ONCE, Double.POSITIVE_INFINITY));
        planned.subplans()
                .forEach(subplan -> visit(subplan, subplanRun(planned, subplan, run), Double.POSITIVE_INFINITY));
    }

    private void count(PlannedNode node, NodeRun run, double bound) {
        switch (node.type()) {
            case "Seq Scan", "Sample Scan", "Tid Range Scan" -> wholeScan(node, run);
            case "Index Scan", "Index Only Scan" -> indexScan(node, run);
            case "Bitmap Heap Scan" -> bitmapScan(node, run);
            case "Bitmap Index Scan" -> bitmapIndexScan(node, run);
            case "Hash" -> hash(node, run);
            case "Hash Join" -> hashJoin(node, run);
            case "Merge Join" -> mergeJoin(node, run);
            case "Nested Loop" -> nestedLoop(node, run);
            case "Sort", "Incremental Sort" -> sort(node, run, bound);
            case "Aggregate", "Group" -> group(node, run);
            case "WindowAgg" -> add(Work.WINDOW_OPERATION, run.ends() * operations(node));
            case "Gather", "Gather Merge" -> gather(node, run);
            case "ModifyTable" -> add(Work.WRITTEN_ROW, run.ends() * node.inputRows());
            case "Materialize", "Memoize", "CTE Scan", "WorkTable Scan" ->
                add(Work.REPLAYED_ROW, run.ends() * node.rows());
            case "Limit" -> add(Work.OTHER_ROW, run.ends() * node.rows());
            default -> other(node, run);
        }
    }

    private double operations(PlannedNode node) {
        return node.ownCost() / units.operator();
    }

    private void wholeScan(PlannedNode node, NodeRun run) {
        double pages = table(node).map(RelationStatistics::blocks).orElse(0L);
        add(Work.PAGE, run.ends() * pages / processes(node, run));
        double scanned = run.ends() * scannedRows(node, run);
        add(Work.SCANNED_ROW, scanned);
        // What a sub-plan costs is counted as its own work.
        add(
                Work.SCAN_OPERATION,
                node.subplans().isEmpty() ? run.ends() * scanCost(node, run) / units.operator() : scanned);
        add(Work.PATTERN, scanned * patterns(node));
    }

    private static double processes(PlannedNode node, NodeRun run) {
        return node.node().parallelAware() ? run.processes() : 1;
    }

    private Optional<RelationStatistics> table(PlannedNode node) {
        return node.node().head().text("Relation Name").map(tables::get);
    }

    private double scannedRows(PlannedNode node, NodeRun run) {
        double rows = table(node).map(RelationStatistics::estimatedTuples).orElse(0.0);
        return Math.max(rows / processes(node, run), node.rows());
    }

    /// What a whole scan costs beside its pages and rows: conditions, output columns, sub-plans.
    private double scanCost(PlannedNode node, NodeRun run) {
        double pages = table(node).map(RelationStatistics::blocks).orElse(0L);
        return Math.max(0, node.ownCost() - pages * units.page() - scannedRows(node, run) * units.tuple());
    }

    /// LIKE and regular expressions of a condition, by their operators.
    private static double patterns(PlannedNode node) {
        return node.node()
                .filter()
                .map(filter -> filter.split(" !?~", -1).length - 1)
                .orElse(0);
    }

    private void indexScan(PlannedNode node, NodeRun run) {
        double rows = table(node)
                .map(table -> fetched.of(node.node(), table) / processes(node, run))
                .orElse(node.rows());
        add(Work.DESCENT, run.times());
        fetch(node, run, Math.max(rows, node.rows()));
        // What sub-plans cost cannot be told from what pages do.
        add(Work.INDEX_COST, node.subplans().isEmpty() ? run.ends() * node.ownCost() : run.ends() * rows);
        add(Work.PATTERN, run.ends() * rows * patterns(node));
    }

    private void fetch(PlannedNode node, NodeRun run, double rows) {
        if (node.type().equals("Index Only Scan")) {
            add(Work.INDEX_ONLY_ROW, run.ends() * rows);
            return;
        }
        double inOrder =
                table(node).map(table -> fetched.inOrder(node.node(), table)).orElse(0.0);
        add(Work.INDEX_ROW_IN_ORDER, run.ends() * rows * inOrder);
        add(Work.INDEX_ROW, run.ends() * rows * (1 - inOrder));
    }

    private void bitmapScan(PlannedNode node, NodeRun run) {
        double found = node.inputRows() / processes(node, run);
        double pages = table(node).map(RelationStatistics::blocks).orElse(1L);
        add(Work.BITMAP_ROW, run.ends() * found);
        add(Work.BITMAP_PAGE, run.ends() * Math.min(pages, 2 * pages * found / (2 * pages + found)));
        add(Work.PATTERN, run.ends() * found * patterns(node));
    }

    private void bitmapIndexScan(PlannedNode node, NodeRun run) {
        add(Work.DESCENT, run.times());
        add(Work.BITMAP_ENTRY, run.ends() * node.rows());
    }

    private void hash(PlannedNode node, NodeRun run) {
        add(Work.HASHED_ROW, run.times() * node.inputRows());
        add(Work.HASHED_BYTE, run.times() * node.inputBytes());
    }

    private void hashJoin(PlannedNode node, NodeRun run) {
        add(Work.PROBED_ROW, run.ends() * node.inputRows());
        join(node, run);
        double built = PlannedNode.bytes(node.inputs().getLast());
        if (built > units.hashBytes()) {
            add(Work.SPILLED_BYTE, run.ends() * (built + node.inputBytes()));
        }
    }

    private void join(PlannedNode node, NodeRun run) {
        add(Work.JOINED_ROW, run.ends() * node.rows());
        add(Work.JOIN_OPERATION, run.ends() * operations(node));
    }

    private void mergeJoin(PlannedNode node, NodeRun run) {
        double read = node.inputs().stream()
                .mapToDouble(input -> input.estimates().rows())
                .sum();
        add(Work.MERGED_ROW, run.ends() * read);
        join(node, run);
    }

    /// What it costs holds what its inner side costs again and again, which is counted there.
    private void nestedLoop(PlannedNode node, NodeRun run) {
        double pairs = node.inputRows()
                * Math.max(1, node.inputs().getLast().estimates().rows());
        add(Work.PAIR, run.ends() * pairs);
        add(Work.JOINED_ROW, run.ends() * node.rows());
        if (InputRuns.keepsRows(node.inputs().getLast())) {
            add(Work.REPLAYED_ROW, run.ends() * pairs);
        }
    }

    private void sort(PlannedNode node, NodeRun run, double bound) {
        double rows = node.inputRows();
        double kept = Math.max(2, Math.min(rows, 2 * bound));
        add(Work.COMPARISON, run.times() * rows * Math.log(kept) / Math.log(2));
        add(Work.SORTED_BYTE, run.times() * node.inputBytes());
        if (node.inputBytes() > units.memoryBytes() && kept >= rows) {
            add(Work.SPILLED_BYTE, run.times() * node.inputBytes());
        }
    }

    private void group(PlannedNode node, NodeRun run) {
        add(Work.GROUP_OPERATION, run.times() * operations(node));
        switch (node.strategy()) {
            case "Hashed", "Mixed" -> {
                add(Work.HASH_GROUPED_ROW, run.times() * node.inputRows());
                add(Work.HASH_GROUP, run.times() * node.rows());
                if (PlannedNode.bytes(node.node()) > units.hashBytes()) {
                    add(Work.SPILLED_BYTE, run.times() * node.inputBytes());
                }
            }
            default -> add(Work.OTHER_ROW, run.times() * node.inputRows());
        }
    }

    private void gather(PlannedNode node, NodeRun run) {
        add(Work.WORKER, run.times() * InputRuns.workers(node));
        add(Work.GATHERED_ROW, run.ends() * node.rows());
    }

    private void other(PlannedNode node, NodeRun run) {
        add(Work.OTHER_ROW, run.ends() * Math.max(node.inputRows(), node.rows()));
        add(Work.OTHER_OPERATION, run.ends() * operations(node));
    }

    /// A hashed sub-plan runs once; another as often as its node's cost has room for, and for each row looked at at
    /// most.
    private NodeRun subplanRun(PlannedNode node, PlanNode subplan, NodeRun run) {
        if (isHashed(node, subplan)) {
            return new NodeRun(Math.min(1, run.times()), 1, run.processes());
        }
        boolean whole = node.type().equals("Seq Scan") && table(node).isPresent();
        double hashed = node.subplans().stream()
                .filter(each -> isHashed(node, each))
                .mapToDouble(PlannedNode::cost)
                .sum();
        double room = (whole ? scanCost(node, run) : node.ownCost()) - hashed;
        double rows = whole && !hasOtherConditions(node)
                ? scannedRows(node, run)
                : Math.max(node.inputRows(), node.rows() / PASSING_SHARE);
        double fit = room / Math.max(LEAST, PlannedNode.cost(subplan));
        return run.again(Math.clamp(fit, 1, Math.max(1, rows)));
    }

    /// Cheaper conditions are checked before a sub-plan is run.
    private static boolean hasOtherConditions(PlannedNode node) {
        return node.node().filter().filter(filter -> filter.contains(" AND ")).isPresent();
    }

    private static boolean isHashed(PlannedNode node, PlanNode subplan) {
        String name = "hashed " + subplan.subplanName().orElse("");
        return node.node().head().properties().entrySet().stream()
                .anyMatch(property -> property.getKey().endsWith("Filter")
                        && property.getValue().toString().contains(name));
    }
}
