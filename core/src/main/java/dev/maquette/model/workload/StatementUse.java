package dev.maquette.model.workload;

/// How often a statement runs and how long that takes; in a file of statements, its weight.
///
/// @param calls executions, at least 1; the weight in a file
/// @param rows rows returned or written by all of them
/// @param totalMilliseconds execution time of all of them
/// @param meanMilliseconds execution time of one
/// @param deviationMilliseconds standard deviation of the execution time
public record StatementUse(
        long calls, long rows, double totalMilliseconds, double meanMilliseconds, double deviationMilliseconds) {
    /// A statement of which only the weight is known.
    public static StatementUse weight(long calls) {
        return new StatementUse(calls, 0, 0, 0, 0);
    }
}
