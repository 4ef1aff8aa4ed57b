/// Proof by execution: the statements of a plan, before and after its changes, on a copy that has data.
///
/// Everything happens in transactions that are rolled back. [ProductionSigns] keeps it away from a server
/// in use, [ProofSession] changes, runs and measures, [Prover] orders the runs, [RatioInterval] compares them and
/// [Judgement] says what follows. [HiddenValues] keeps out of the results what may come from a row.
@NullMarked
package dev.maquette.prove;

import org.jspecify.annotations.NullMarked;
