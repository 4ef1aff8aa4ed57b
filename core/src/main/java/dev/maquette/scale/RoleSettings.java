package dev.maquette.scale;

import dev.maquette.model.Origin;
import dev.maquette.model.Origin.SessionDefaults;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.Setting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What a new session of a role has set otherwise than a session of the role that took the capture.
///
/// @param role the role
/// @param values the settings `ALTER ROLE` and `ALTER DATABASE` give it, and its search path, by name
/// @param hidden settings of which the capturing role sees only its own value
/// @source `process_settings` in postinit.c
record RoleSettings(String role, Map<String, String> values, Set<String> hidden) {
    private static final Set<String> OF_ROLE = Set.of("user", "database user");
    private static final String SET = """
        SELECT pg_catalog.set_config(s.name, COALESCE(?::pg_catalog.text, s.boot_val), TRUE)
          FROM pg_catalog.pg_settings AS s
         WHERE s.name = ?
        """;

    static RoleSettings of(Origin origin, String role) {
        List<SessionDefaults> own = defaults(origin, Optional.of(role)::equals);
        if (own.isEmpty()) {
            throw Problem.of(ProblemCode.USAGE, "role \"" + role + "\" is not in the capture")
                    .withHint("A capture knows the roles that could log in when it was taken.")
                    .toException();
        }
        Map<String, Setting> known = origin.settings().stream()
                .filter(PlannerSettings::matters)
                .collect(Collectors.toMap(Setting::name, setting -> setting));
        var values = new HashMap<String, String>();
        // The usual search path names the role itself.
        Optional.ofNullable(known.get("search_path"))
                .filter(setting -> !OF_ROLE.contains(setting.source()))
                .flatMap(Setting::value)
                .ifPresent(path -> values.put("search_path", PlannerSettings.value("search_path", path, role)));
        defaults(origin, Optional::isEmpty).forEach(weaker -> put(values, weaker, role));
        own.forEach(stronger -> put(values, stronger, role));
        values.keySet().retainAll(known.keySet());
        Set<String> hidden = known.values().stream()
                .filter(setting -> OF_ROLE.contains(setting.source()))
                .map(Setting::name)
                .filter(name -> !values.containsKey(name))
                .collect(Collectors.toCollection(TreeSet::new));
        return new RoleSettings(
                role, Map.copyOf(values), role.equals(origin.abilities().role()) ? Set.of() : hidden);
    }

    private static List<SessionDefaults> defaults(Origin origin, Predicate<Optional<String>> role) {
        return origin.defaults().stream()
                .filter(defaults -> role.test(defaults.role()))
                .toList();
    }

    private static void put(Map<String, String> values, SessionDefaults defaults, String role) {
        for (String setting : defaults.settings()) {
            String[] pair = setting.split("=", 2);
            values.put(pair[0], PlannerSettings.value(pair[0], pair[1], role));
        }
    }

    /// Makes the settings for the transaction.
    void apply(Connection connection) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement(SET)) {
            for (String name : hidden) {
                set.setString(1, null);
                set.setString(2, name);
                set.executeQuery().close();
            }
            for (Map.Entry<String, String> setting : values.entrySet()) {
                set.setString(1, setting.getValue());
                set.setString(2, setting.getKey());
                set.executeQuery().close();
            }
        }
    }

    Ingredient ingredient() {
        String name = "settings of role " + role;
        return hidden.isEmpty()
                ? new Ingredient(name, Ingredient.Fidelity.EXACT, values.size() + " settings")
                : new Ingredient(
                        name,
                        Ingredient.Fidelity.ESTIMATED,
                        "the capturing role has its own " + String.join(", ", hidden)
                                + "; PostgreSQL's default stands in for what other roles have");
    }
}
