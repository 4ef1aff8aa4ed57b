package dev.maquette.advise.upkeep;

import java.util.List;

/// What an index does to the heap-only (HOT) updates of its table.
public sealed interface HotVerdict {
    /// Nothing updates the table.
    record NoUpdates() implements HotVerdict {}

    /// Updates that were heap-only stay so.
    record Kept() implements HotVerdict {}

    /// Updates of some columns are heap-only no more, so that every index of the table pays for each.
    ///
    /// @param columns the columns of the index that updates set
    /// @param share of the table's updates that were heap-only, 0 to 1
    record Lost(List<String> columns, double share) implements HotVerdict {
        public Lost {
            columns = List.copyOf(columns);
        }
    }
}
