package dev.maquette.latency;

/// What a statement does and how long that took.
///
/// @param statement what identifies the statement; runs of one statement with several values have the same
/// @param work what one execution does; the average one when the time is an average
/// @param milliseconds execution time of one, above 0
public record TimedWork(String statement, PlanWork work, double milliseconds) {}
