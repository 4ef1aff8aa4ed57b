package dev.maquette.advise.candidate;

import dev.maquette.advise.candidate.IndexDefinition.Condition;
import dev.maquette.model.QualifiedName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a statement asks of one table that it names, by the role a column would play in an index.
///
/// @param table the table
/// @param equal what is compared with one value
/// @param listed what is compared with a list of values
/// @param joined columns compared with those of other tables
/// @param ranged what is compared by order, or with the beginning of a text
/// @param orders what rows are wanted in order of: ORDER BY, GROUP BY, DISTINCT, windows, least and greatest
///     values
/// @param special comparisons that other access methods serve
/// @param conditions conditions without parameters that all rows wanted meet
/// @param read all columns read; `*` for the whole row
record TableNeed(
        QualifiedName table,
        List<CandidateKey> equal,
        List<CandidateKey> listed,
        List<CandidateKey> joined,
        List<CandidateKey> ranged,
        List<List<CandidateKey>> orders,
        List<SpecialNeed> special,
        List<Condition> conditions,
        List<String> read) {
    TableNeed {
        equal = List.copyOf(equal);
        listed = List.copyOf(listed);
        joined = List.copyOf(joined);
        ranged = List.copyOf(ranged);
        orders = List.copyOf(orders);
        special = List.copyOf(special);
        conditions = List.copyOf(conditions);
        read = List.copyOf(read);
    }

    /// A comparison that an access method other than the B-tree serves.
    ///
    /// @param method the access method
    /// @param key the key with its operator class
    /// @param parameters storage parameters as `name=value`
    record SpecialNeed(String method, CandidateKey key, List<String> parameters) {
        SpecialNeed {
            parameters = List.copyOf(parameters);
        }

        /// A need that an index without storage parameters serves.
        static SpecialNeed of(String method, CandidateKey key) {
            return new SpecialNeed(method, key, List.of());
        }
    }

    /// Every key that could lead a B-tree, equality first.
    Set<CandidateKey> leading() {
        var keys = new LinkedHashSet<CandidateKey>();
        keys.addAll(equal);
        keys.addAll(joined);
        keys.addAll(listed);
        keys.addAll(ranged);
        orders.forEach(order -> keys.add(order.getFirst()));
        return keys;
    }

    /// The columns an index has to hold so that the table need not be visited; empty when that is the whole
    /// row.
    Optional<List<String>> covered() {
        return read.contains("*") ? Optional.empty() : Optional.of(read);
    }
}
