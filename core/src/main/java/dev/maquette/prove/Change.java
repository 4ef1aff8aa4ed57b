package dev.maquette.prove;

import dev.maquette.sql.Identifier;
import java.util.List;

/// Something that a plan changes.
public sealed interface Change {
    /// What it makes, drops or sets, as the plan names it.
    String object();

    /// How it is done for good.
    Delivery delivery();

    /// What makes it in the transaction, once.
    default List<String> build() {
        return List.of();
    }

    /// What takes it away for as long as a statement runs without the changes; indexes that were built go by
    /// themselves.
    default List<String> without() {
        return List.of();
    }

    /// What has to be done each time a statement runs with the changes.
    default List<String> with() {
        return List.of();
    }

    /// How a change is done, and undone, on the database the plan is for.
    ///
    /// @param sql the statement
    /// @param undo the statement that takes it back; empty when the plan has none
    record Delivery(String sql, String undo) {}

    /// One index made or dropped.
    ///
    /// @param drop whether it goes rather than comes
    /// @param object the index as the plan names it
    /// @param table its table as the plan names it
    /// @param sql one CREATE INDEX or DROP INDEX, without CONCURRENTLY
    record Index(boolean drop, String object, String table, String sql, Delivery delivery) implements Change {
        /// The index's name as EXPLAIN prints it, without the schema.
        public String name() {
            return object.substring(object.indexOf('.') + 1);
        }

        @Override
        public List<String> build() {
            return drop ? List.of() : List.of(sql);
        }

        @Override
        public List<String> with() {
            return drop ? List.of(sql) : List.of();
        }
    }

    /// Extended statistics.
    ///
    /// @param object their name
    /// @param table the table they are of
    /// @param analyze what collects them: ANALYZE of their columns alone
    /// @param drop what drops them
    record Statistics(String object, String table, String analyze, String drop, Delivery delivery) implements Change {
        @Override
        public List<String> build() {
            return List.of(delivery.sql(), analyze);
        }

        @Override
        public List<String> without() {
            return List.of(drop);
        }
    }

    /// A setting of the server.
    ///
    /// @param object its name
    /// @param value what it is to be
    record Setting(String object, String value, Delivery delivery) implements Change {
        @Override
        public List<String> with() {
            return List.of("SELECT pg_catalog.set_config(" + Identifier.literal(object) + ", "
                    + Identifier.literal(value) + ", true)");
        }
    }

    /// A materialised view.
    ///
    /// @param object its name
    /// @param build what makes it, its index and its statistics
    record View(String object, List<String> build, Delivery delivery) implements Change {
        public View {
            build = List.copyOf(build);
        }

        /// Its name as EXPLAIN prints it, without the schema.
        public String name() {
            return object.substring(object.indexOf('.') + 1);
        }
    }
}
