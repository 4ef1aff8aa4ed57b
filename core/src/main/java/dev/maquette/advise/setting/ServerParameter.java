package dev.maquette.advise.setting;

import dev.maquette.advise.setting.SettingChange.Activation;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.scale.ScaleModel;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What PostgreSQL says of a parameter of its own.
///
/// @param builtIn the value it has when nobody sets it, in its unit
/// @param activation what it takes to change it
record ServerParameter(String name, Optional<String> builtIn, Activation activation) {
    private static final String ALL = "SELECT s.name, s.boot_val, s.context FROM pg_catalog.pg_settings AS s";

    /// The parameters of the model's server, which is of production's major version.
    static Map<String, ServerParameter> of(ScaleModel model) {
        try (Connection connection = model.planning();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ALL)) {
            var parameters = new HashMap<String, ServerParameter>();
            while (row.next()) {
                var parameter = new ServerParameter(
                        row.getString("name"),
                        Optional.ofNullable(row.getString("boot_val")),
                        activation(row.getString("context")));
                parameters.put(parameter.name(), parameter);
            }
            return parameters;
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }

    /// @source PostgreSQL manual, pg_settings
    private static Activation activation(String context) {
        return switch (context) {
            case "postmaster" -> Activation.RESTART;
            case "superuser-backend", "backend" -> Activation.RECONNECT;
            default -> Activation.RELOAD;
        };
    }
}
