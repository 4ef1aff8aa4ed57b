package dev.maquette.model.schema;

import java.util.List;
import java.util.Optional;

/// What an index indexes and how.
///
/// @param method its access method: `btree`, `hash`, `gin`, `gist`, `spgist`, `brin` or another
/// @param unique whether equal keys are refused
/// @param nullsNotDistinct whether NULLs count as equal (15 and later)
/// @param primary whether it is the primary key's
/// @param keys its key columns
/// @param include the columns it carries without ordering by them
/// @param predicate the condition of a partial index as SQL
public record IndexShape(
        String method,
        boolean unique,
        boolean nullsNotDistinct,
        boolean primary,
        List<IndexKey> keys,
        List<String> include,
        Optional<String> predicate) {
    public IndexShape {
        keys = List.copyOf(keys);
        include = List.copyOf(include);
    }
}
