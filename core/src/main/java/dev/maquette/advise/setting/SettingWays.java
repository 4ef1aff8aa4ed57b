package dev.maquette.advise.setting;

import dev.maquette.advise.setting.SettingChange.Activation;
import dev.maquette.advise.setting.SettingChange.Way;
import dev.maquette.model.Origin;
import dev.maquette.model.Setting;
import dev.maquette.sql.Identifier;
import java.util.Map;
import java.util.Optional;

/// How a setting is changed: where it was set.
final class SettingWays {
    private final Origin origin;
    private final Map<String, ServerParameter> parameters;

    SettingWays(Origin origin, Map<String, ServerParameter> parameters) {
        this.origin = origin;
        this.parameters = parameters;
    }

    Way of(Setting setting, String value) {
        String place = place(setting.source());
        Activation activation = place.equals("SYSTEM")
                ? Optional.ofNullable(parameters.get(setting.name()))
                        .map(ServerParameter::activation)
                        .orElse(Activation.RELOAD)
                : Activation.RECONNECT;
        String alter = "ALTER " + place;
        return new Way(
                alter + " SET " + setting.name() + " = " + Identifier.literal(value),
                isSet(setting)
                        ? alter + " SET " + setting.name() + " = " + Identifier.literal(SettingAmounts.shown(setting))
                        : alter + " RESET " + setting.name(),
                activation,
                note(setting.source()));
    }

    private static boolean isSet(Setting setting) {
        return switch (setting.source()) {
            case "default", "dynamic default", "override" -> false;
            default -> true;
        };
    }

    private String place(String source) {
        String role = "ROLE " + Identifier.quote(origin.abilities().role());
        String database = "DATABASE " + Identifier.quote(origin.database());
        return switch (source) {
            case "database" -> database;
            case "user" -> role;
            case "database user" -> role + " IN " + database;
            default -> "SYSTEM";
        };
    }

    private Optional<String> note(String source) {
        return switch (source) {
            case "command line", "environment variable" ->
                Optional.of("it comes from the server's " + source + ", which outdoes ALTER SYSTEM: change it there");
            case "user", "database user" ->
                Optional.of("this is what role " + origin.abilities().role() + " has; other roles may have another");
            default -> Optional.empty();
        };
    }
}
