package dev.maquette.advise.setting;

import dev.maquette.model.Setting;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Settings' values as amounts, and amounts as a configuration file writes them.
final class SettingAmounts {
    private static final Pattern UNIT = Pattern.compile("(\\d*)(B|kB|MB|GB|TB)");
    private static final Map<String, Long> BYTES =
            Map.of("B", 1L, "kB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30, "TB", 1L << 40);

    private SettingAmounts() {}

    /// The value as a number in its unit; empty when it is none.
    static OptionalDouble number(Setting setting) {
        String value = setting.value().orElse("");
        return value.matches("-?[0-9.]+(e-?[0-9]+)?")
                ? OptionalDouble.of(Double.parseDouble(value))
                : OptionalDouble.empty();
    }

    /// The value in bytes; empty when it is no amount of memory, or stands for something else, as -1 does.
    static OptionalLong bytes(Setting setting) {
        Matcher unit = UNIT.matcher(setting.unit().orElse(""));
        OptionalDouble number = number(setting);
        if (!unit.matches() || number.isEmpty() || number.getAsDouble() < 0) {
            return OptionalLong.empty();
        }
        long times = unit.group(1).isEmpty() ? 1 : Long.parseLong(unit.group(1));
        return OptionalLong.of(Math.round(number.getAsDouble() * times * BYTES.getOrDefault(unit.group(2), 1L)));
    }

    /// The value as `SHOW` prints it.
    static String shown(Setting setting) {
        OptionalLong bytes = bytes(setting);
        if (bytes.isPresent()) {
            return memory(bytes.getAsLong());
        }
        boolean plain = number(setting).orElse(-1) <= 0;
        return setting.value().orElse("") + (plain ? "" : setting.unit().orElse(""));
    }

    /// Bytes in the largest unit that holds them without a rest, kilobytes at least.
    static String memory(long bytes) {
        for (String unit : new String[] {"TB", "GB", "MB"}) {
            long size = BYTES.getOrDefault(unit, 1L);
            if (bytes >= size && bytes % size == 0) {
                return bytes / size + unit;
            }
        }
        return bytes / BYTES.getOrDefault("kB", 1L) + "kB";
    }

    /// Bytes rounded down to whole megabytes; below one, to kilobytes.
    static long rounded(double bytes) {
        long unit = bytes >= 1 << 20 ? 1 << 20 : 1 << 10;
        return unit * (long) (bytes / unit);
    }
}
