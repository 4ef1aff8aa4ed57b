package dev.maquette.change.inplace;

import java.util.List;

/// One step of a change in place.
///
/// @param work what is executed
/// @param locks the locks on tables in use, such as `shop.item SHARE UPDATE EXCLUSIVE`
/// @param leastSeconds how long it works at least, at the table's size and assumed rates
/// @param mostSeconds how long at most
/// @param undo what leads from the schema after this step back to the one before the first
/// @param losses what cannot be brought back, in words
public record PlannedStep(
        Batch work,
        List<String> locks,
        double leastSeconds,
        double mostSeconds,
        List<Batch> undo,
        List<String> losses) {
    public PlannedStep {
        locks = List.copyOf(locks);
        undo = List.copyOf(undo);
        losses = List.copyOf(losses);
    }
}
