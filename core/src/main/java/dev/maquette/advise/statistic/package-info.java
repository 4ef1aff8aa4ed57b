/// Advice on what the planner knows of the data: correlated columns, samples too small, statistics too old.
///
/// The model holds no rows, so no correlation is measured. What would change if there were one is computed exactly: a
/// statistics object is made on the model and filled with full dependence
/// ([FullDependence][dev.maquette.advise.statistic.FullDependence]).
@NullMarked
package dev.maquette.advise.statistic;

import org.jspecify.annotations.NullMarked;
