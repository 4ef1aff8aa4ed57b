package dev.maquette.prove;

import dev.maquette.plan.Plan;

/// What a variant took on one side.
///
/// @param milliseconds the median execution time
/// @param blocks 8 KiB blocks of tables and indexes touched
/// @param rowsScanned rows that scans looked at
/// @param plan the executed plan of the last run
public record Figures(double milliseconds, long blocks, long rowsScanned, Plan plan) {}
