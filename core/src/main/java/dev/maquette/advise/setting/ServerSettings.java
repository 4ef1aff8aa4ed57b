package dev.maquette.advise.setting;

import dev.maquette.model.Origin;
import dev.maquette.model.Setting;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The settings of a captured server by name.
final class ServerSettings {
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    ServerSettings(Origin origin) {
        origin.settings().forEach(setting -> settings.put(setting.name(), setting));
    }

    Collection<Setting> all() {
        return settings.values();
    }

    Optional<Setting> find(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /// A number in the setting's unit.
    ///
    /// @param otherwise what it is when it was not captured
    double number(String name, double otherwise) {
        return find(name)
                .map(setting -> SettingAmounts.number(setting).orElse(otherwise))
                .orElse(otherwise);
    }

    /// Bytes; 0 when it was not captured or is no amount of memory.
    long bytes(String name) {
        return find(name)
                .map(setting -> SettingAmounts.bytes(setting).orElse(0))
                .orElse(0L);
    }

    String shown(String name) {
        return find(name).map(SettingAmounts::shown).orElse("unknown");
    }

    boolean is(String name, String value) {
        return find(name).flatMap(Setting::value).filter(value::equals).isPresent();
    }
}
