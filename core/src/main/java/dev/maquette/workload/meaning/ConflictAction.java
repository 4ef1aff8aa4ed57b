package dev.maquette.workload.meaning;

import java.util.List;

/// ON CONFLICT of an INSERT.
///
/// @param update whether it is DO UPDATE, not DO NOTHING
/// @param target the columns and expressions of the conflict target; none when a constraint or nothing is named
public record ConflictAction(boolean update, List<Operand> target) {
    public ConflictAction {
        target = List.copyOf(target);
    }
}
