package dev.maquette.advise;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.demand.AdvisedStatement.Variant;

/// A statement with certain values, as the oracle plans it.
///
/// @param number the oracle's number for it, and its row in the table of costs
record PlannedVariant(AdvisedStatement statement, Variant variant, int number) {}
