package dev.maquette.scale;

import dev.maquette.model.Origin;
import dev.maquette.model.Setting;
import dev.maquette.sql.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The settings of production under which the model plans.
final class PlannerSettings {
    private static final Set<String> CATEGORIES = Set.of(
            "Query Tuning / Planner Method Configuration",
            "Query Tuning / Planner Cost Constants",
            "Query Tuning / Genetic Query Optimizer",
            "Query Tuning / Other Planner Options");
    /// Settings of other categories that the planner or the meaning of statements depends on.
    private static final Set<String> OTHERS = Set.of(
            "work_mem",
            "hash_mem_multiplier",
            "maintenance_work_mem",
            "max_parallel_workers",
            "max_parallel_workers_per_gather",
            "max_parallel_maintenance_workers",
            "parallel_leader_participation",
            "effective_io_concurrency",
            "search_path",
            "TimeZone",
            "DateStyle",
            "IntervalStyle",
            "lc_monetary",
            "lc_numeric",
            "lc_time",
            "default_text_search_config",
            "standard_conforming_strings",
            "transform_null_equals",
            "array_nulls",
            "quote_all_identifiers",
            "default_statistics_target");

    private PlannerSettings() {}

    /// Makes the settings the defaults of a database.
    ///
    /// @return the names of settings that this server refuses
    static List<String> apply(Connection connection, String database, Origin origin) throws SQLException {
        var refused = new ArrayList<String>();
        for (Setting setting : origin.settings()) {
            if (matters(setting)
                    && setting.value().isPresent()
                    && !applied(
                            connection, database, setting, origin.abilities().role())) {
                refused.add(setting.name());
            }
        }
        return refused;
    }

    /// Whether plans or the meaning of statements depend on the setting.
    static boolean matters(Setting setting) {
        return CATEGORIES.contains(setting.category()) || OTHERS.contains(setting.name());
    }

    /// The value as it has to be given here, where another role plans than in production.
    static String value(String name, String value, String role) {
        return name.equals("search_path") ? value.replace("\"$user\"", Identifier.quote(role)) : value;
    }

    private static boolean applied(Connection connection, String database, Setting setting, String role)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement set = connection.prepareStatement("SELECT pg_catalog.set_config(?, ?, true)");
                Statement keep = connection.createStatement()) {
            set.setString(1, setting.name());
            set.setString(2, value(setting.name(), setting.value().orElseThrow(), role));
            set.executeQuery().close();
            keep.execute("ALTER DATABASE " + Identifier.quote(database) + " SET " + Identifier.quote(setting.name())
                    + " FROM CURRENT");
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException e) {
            connection.rollback(before);
            return false;
        }
    }
}
