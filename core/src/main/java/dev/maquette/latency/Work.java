package dev.maquette.latency;

/// What a plan makes the executor do, in amounts that take time in proportion.
///
/// "Operations" are planner cost divided by `cpu_operator_cost`: what the planner charges for comparing, hashing,
/// calling functions and accumulating.
public enum Work {
    /// Statements executed: always 1.
    STATEMENT(20_000),
    /// Nodes started, each as often as it is started.
    START(200),
    /// Pages of tables read from end to end.
    PAGE(1_000),
    /// Rows that such scans look at.
    SCANNED_ROW(40),
    /// Operations of their conditions.
    SCAN_OPERATION(20),
    /// Patterns matched by scans: LIKE and regular expressions.
    PATTERN(150),
    /// Descents of an index.
    DESCENT(800),
    /// Rows fetched by an index in whose order they do not lie.
    INDEX_ROW(600),
    /// Rows fetched by an index in whose order they lie.
    INDEX_ROW_IN_ORDER(150),
    /// Rows that an index alone answers.
    INDEX_ONLY_ROW(80),
    /// Planner cost of index scans, whose pages it holds.
    INDEX_COST(500),
    /// Entries of indexes put into bitmaps.
    BITMAP_ENTRY(50),
    /// Rows found by a bitmap.
    BITMAP_ROW(80),
    /// Pages found by a bitmap.
    BITMAP_PAGE(1_000),
    /// Rows put into hash tables of joins.
    HASHED_ROW(100),
    /// Bytes of them.
    HASHED_BYTE(0.5),
    /// Rows looked up in hash tables.
    PROBED_ROW(80),
    /// Rows that joins return.
    JOINED_ROW(60),
    /// Operations of joins.
    JOIN_OPERATION(15),
    /// Rows that merge joins read.
    MERGED_ROW(60),
    /// Pairs that nested loops look at.
    PAIR(30),
    /// Rows that come again from a kept result.
    REPLAYED_ROW(30),
    /// Comparisons of sorts.
    COMPARISON(40),
    /// Bytes sorted.
    SORTED_BYTE(0.5),
    /// Rows that are grouped by hashing.
    HASH_GROUPED_ROW(100),
    /// Groups made by hashing.
    HASH_GROUP(200),
    /// Operations of other grouping.
    GROUP_OPERATION(30),
    /// Operations of window functions.
    WINDOW_OPERATION(50),
    /// Bytes written to temporary files and read again.
    SPILLED_BYTE(1),
    /// Parallel workers started.
    WORKER(3_000_000),
    /// Rows handed over by parallel workers.
    GATHERED_ROW(200),
    /// Operations of all other nodes.
    OTHER_OPERATION(20),
    /// Rows through all other nodes.
    OTHER_ROW(30),
    /// Rows written.
    WRITTEN_ROW(5_000),
    /// Rows of the result.
    RESULT_ROW(50);

    private final double nominalNanoseconds;

    Work(double nominalNanoseconds) {
        this.nominalNanoseconds = nominalNanoseconds;
    }

    /// What a unit of it takes on a usual machine, roughly: where a calibration starts from.
    double nominalMilliseconds() {
        return nominalNanoseconds / 1e6;
    }
}
