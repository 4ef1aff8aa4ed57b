package dev.maquette.advise.statistic;

import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Columns of one table that a statement uses together.
///
/// @param table the table
/// @param columns the columns in alphabetical order
record ColumnGroup(QualifiedName table, List<String> columns) {
    ColumnGroup {
        columns = columns.stream().sorted().toList();
    }

    /// Whether all columns of another group are among these.
    boolean covers(ColumnGroup other) {
        return table.equals(other.table) && columns.containsAll(other.columns);
    }

    /// One use of columns together.
    sealed interface Use {
        /// The statement's key.
        String statement();

        /// With which values, in words.
        String values();

        /// What the statement asks of the table, as SQL.
        String asked();

        /// A query of the table alone whose row estimate is that of the use.
        String query(QualifiedName table);
    }

    /// What a column is compared with.
    ///
    /// @param constant its SQL without the type; empty for a parameter whose value nobody knows
    /// @param any whether one of several values has to be equal
    record Value(Optional<String> constant, String type, boolean any) {
        private String condition(String column, int parameter) {
            String value = constant.orElse("$" + parameter) + "::" + type;
            return Identifier.quote(column) + " = " + (any ? "ANY (" + value + ")" : value);
        }
    }

    /// Columns compared with values, all at once.
    ///
    /// @param conditions by column
    record Filtered(String statement, String values, SortedMap<String, Value> conditions) implements Use {
        Filtered {
            conditions = new TreeMap<>(conditions);
        }

        @Override
        public String asked() {
            var all = new ArrayList<String>();
            int parameters = 0;
            for (Map.Entry<String, Value> condition : conditions.entrySet()) {
                parameters += condition.getValue().constant().isEmpty() ? 1 : 0;
                all.add(condition.getValue().condition(condition.getKey(), parameters));
            }
            return String.join(" AND ", all);
        }

        @Override
        public String query(QualifiedName table) {
            return "SELECT FROM " + Identifier.quote(table) + " WHERE " + asked();
        }
    }

    /// Columns grouped by.
    record Grouped(String statement, String values, List<String> columns) implements Use {
        Grouped {
            columns = List.copyOf(columns);
        }

        @Override
        public String asked() {
            return "GROUP BY " + columns.stream().map(Identifier::quote).collect(Collectors.joining(", "));
        }

        @Override
        public String query(QualifiedName table) {
            return "SELECT FROM " + Identifier.quote(table) + " " + asked();
        }
    }
}
