package dev.maquette.advise.upkeep;

import dev.maquette.model.QualifiedName;
import java.util.Set;

/// An index as writes see it.
///
/// @param table its table
/// @param method its access method
/// @param columns the columns whose change makes a new entry: keys, carried columns, those of its condition
/// @param tuples its entries
/// @param bytes its size
public record MaintainedIndex(QualifiedName table, String method, Set<String> columns, double tuples, long bytes) {
    public MaintainedIndex {
        columns = Set.copyOf(columns);
    }
}
