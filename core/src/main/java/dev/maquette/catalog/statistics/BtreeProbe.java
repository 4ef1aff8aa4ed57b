package dev.maquette.catalog.statistics;

import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import dev.maquette.sql.SqlResource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A B-tree that production can be asked about, with the words to ask with.
///
/// @param index the index
/// @param table its table
/// @param keys its key columns
/// @param predicate its predicate, when it is partial
/// @param endsKnownToPlanner whether the planner would look up the ends of the leading column in this index
record BtreeProbe(
        QualifiedName index,
        QualifiedName table,
        List<Key> keys,
        Optional<String> predicate,
        boolean endsKnownToPlanner) {
    static final SqlResource SQL = SqlResource.of(BtreeProbe.class, "indexes.sql");

    BtreeProbe {
        keys = List.copyOf(keys);
    }

    /// A query that only this index, or one with the same leading keys, can answer in order.
    String orderedQuery() {
        String order = keys.stream().map(Key::orderTerm).collect(Collectors.joining(", "));
        return "SELECT NULL::pg_catalog.text FROM ONLY " + Identifier.quote(table)
                + predicate.map(text -> " WHERE " + text).orElse("")
                + " ORDER BY " + order;
    }

    /// A query for the least value of the leading key, or for the greatest.
    String endQuery(boolean greatest) {
        String key = keys.getFirst().sql();
        // Without an alias the output column would take the key's name, and ORDER BY would sort by the text.
        return "SELECT (" + key + ")::pg_catalog.text AS " + Probing.MARK + " FROM ONLY " + Identifier.quote(table)
                + " WHERE (" + key + ") IS NOT NULL ORDER BY " + key + (greatest ? " DESC" : "")
                + (keys.getFirst().nullsFirstWhen(greatest) ? " NULLS FIRST" : " NULLS LAST") + " LIMIT 1";
    }

    /// One key column.
    ///
    /// @param sql the column or expression
    /// @param collation its collation, quoted, when it is not the type's own
    /// @param lessThan the operator that sorts before, quoted
    /// @param descending whether the greatest value sorts first
    /// @param nullsFirst whether NULL sorts first
    record Key(String sql, Optional<String> collation, String lessThan, boolean descending, boolean nullsFirst) {
        String orderTerm() {
            return sql
                    + collation.map(name -> " COLLATE " + name).orElse("")
                    + " USING OPERATOR(" + lessThan + ") NULLS " + (nullsFirst ? "FIRST" : "LAST");
        }

        /// Where NULL comes when the index is read in this direction.
        boolean nullsFirstWhen(boolean descendingOrder) {
            return descending == descendingOrder ? nullsFirst : !nullsFirst;
        }
    }
}
