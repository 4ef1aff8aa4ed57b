package dev.maquette.workload.meaning;

import java.util.List;

/// A window of window functions.
public record WindowUse(List<Operand> partitionBy, List<SortKey> orderBy) {
    public WindowUse {
        partitionBy = List.copyOf(partitionBy);
        orderBy = List.copyOf(orderBy);
    }
}
