package dev.maquette.plan;

import java.util.List;

/// One thing a person would say about how a plan became another. Its text form is the sentence.
public sealed interface PlanChange {
    /// A table is read in another way.
    ///
    /// @param table the table, with its alias when that differs
    /// @param before how it was read, such as `Seq Scan`
    /// @param after how it is read now, such as `Index Scan using orders_o_orderdate_idx`
    record AccessPath(String table, String before, String after) implements PlanChange {
        @Override
        public String toString() {
            return table + ": " + before + " → " + after;
        }
    }

    /// The same inputs are joined by another method.
    ///
    /// @param inputs what is joined, both sides in brackets
    record JoinMethod(String inputs, String before, String after) implements PlanChange {
        @Override
        public String toString() {
            return "join of " + inputs + ": " + before + " → " + after;
        }
    }

    /// The tables are joined in another order.
    record JoinOrder(String before, String after) implements PlanChange {
        @Override
        public String toString() {
            return "join order: " + before + " → " + after;
        }
    }

    /// A sort is no longer needed.
    record SortRemoved(List<String> keys) implements PlanChange {
        public SortRemoved {
            keys = List.copyOf(keys);
        }

        @Override
        public String toString() {
            return "no sort by " + String.join(", ", keys) + " any more";
        }
    }

    /// A sort was added.
    record SortAdded(List<String> keys) implements PlanChange {
        public SortAdded {
            keys = List.copyOf(keys);
        }

        @Override
        public String toString() {
            return "new sort by " + String.join(", ", keys);
        }
    }

    /// Rows are grouped in another way.
    record Grouping(String before, String after) implements PlanChange {
        @Override
        public String toString() {
            return "grouping: " + before + " → " + after;
        }
    }

    /// Another number of parallel workers is planned.
    record Workers(int before, int after) implements PlanChange {
        @Override
        public String toString() {
            return "parallel workers: " + before + " → " + after;
        }
    }

    /// The trees differ in something the other changes do not name, such as a condition or a materialisation.
    ///
    /// @param first the first difference in the order of the tree
    record OtherShape(NodeDifference first) implements PlanChange {
        @Override
        public String toString() {
            return "plan shape: " + first;
        }
    }
}
