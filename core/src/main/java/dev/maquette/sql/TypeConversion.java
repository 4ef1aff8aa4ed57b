package dev.maquette.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How values of one type become those of another when a column is given that type.
///
/// @param from the type as SQL, as the server prints it
/// @param to the type as SQL, as the server prints it
public record TypeConversion(String from, String to) {
    /// Each type, unless its values are limited, can hold all values of those before it.
    private static final List<List<String>> WIDER = List.of(
            List.of("smallint", "integer", "bigint", "numeric"),
            List.of("smallint", "integer", "double precision"),
            List.of("real", "double precision"),
            List.of("date", "timestamp without time zone"));

    private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");
    private static final Set<String> NUMBERS =
            Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");

    private static final Map<String, String> BOUNDS = Map.of(
            "smallint", "-32768 AND 32767",
            "integer", "-2147483648 AND 2147483647",
            "bigint", "-9223372036854775808 AND 9223372036854775807");

    private static final Set<String> TEXTS = Set.of("text", "character varying", "character");
    private static final Set<String> BITS = Set.of("bit", "bit varying");
    private static final Set<String> FLOATS = Set.of("real", "double precision");

    private static final Set<String> TIMESTAMPS =
            Set.of("date", "timestamp without time zone", "timestamp with time zone");

    private static final Set<String> DAYTIMES = Set.of("time without time zone", "time with time zone");
    private static final int FINEST = 6;
    private static final Pattern MODIFIERS = Pattern.compile("\\((\\d+)(?:,(-?\\d+))?\\)");

    /// Whether each value becomes one of its own, and none is refused.
    public boolean isWidening() {
        return from.equals(to)
                || isLongerText()
                || isLongerNumber()
                || isSameButLonger()
                || WIDER.stream().anyMatch(this::isAscending);
    }

    /// Whether a column gets the new type without being told how: the server has a cast for assignments. Unlike an
    /// explicit one, it refuses what is too long rather than cut it off.
    ///
    /// @source PostgreSQL manual, CREATE CAST; Character Types
    public boolean isAssigned() {
        String source = withoutModifiers(from);
        String target = withoutModifiers(to);
        return source.equals(target)
                || TEXTS.contains(target.replace("[]", ""))
                || bothIn(NUMBERS)
                || bothIn(BITS)
                || bothIn(TIMESTAMPS);
    }

    /// Whether rows that are there have to be written anew, as far as that is known.
    ///
    /// @source src/backend/commands/tablecmds.c, ATColumnChangeRequiresRewrite
    public boolean isRewriting() {
        boolean padded = withoutModifiers(from).equals("character");
        boolean scaled = bothIn(Set.of("numeric"))
                && isLongerNumber()
                && (to.equals("numeric") || modifier(from, 2).equals(modifier(to, 2)));
        return !from.equals(to) && !(isLongerText() && !padded) && !scaled && !isSameButLonger();
    }

    /// Whether a value may become one close to it.
    public boolean isRounding() {
        if (isWidening()) {
            return false;
        }
        return bothIn(NUMBERS) ? losesDigits() : losesTime();
    }

    /// Whether there may be values that are refused.
    public boolean canFail() {
        boolean total = to.equals("text")
                || to.equals("character varying")
                || bothIn(TIMESTAMPS)
                || (bothIn(NUMBERS) && (to.equals("numeric") || (INTEGERS.contains(from) && FLOATS.contains(to))))
                || (withoutModifiers(from).equals(withoutModifiers(to)) && timePrecision(to) >= 0);
        return !isWidening() && !total;
    }

    private boolean losesDigits() {
        if (FLOATS.contains(to)) {
            return true;
        }
        return fraction(to) < fraction(from);
    }

    /// How many digits after the point a number has at most.
    private static int fraction(String type) {
        boolean limited = INTEGERS.contains(type) || type.startsWith("numeric(");
        return limited ? modifier(type, 2).orElse(0) : Integer.MAX_VALUE;
    }

    private boolean losesTime() {
        boolean coarser = timePrecision(to) >= 0 && timePrecision(to) < timePrecision(from);
        boolean part = TIMESTAMPS.contains(withoutModifiers(from))
                && (to.equals("date") || DAYTIMES.contains(withoutModifiers(to)));
        return coarser || part;
    }

    /// How many digits of a second it holds; -1 for what is no time.
    private static int timePrecision(String type) {
        String name = withoutModifiers(type);
        boolean timed = DAYTIMES.contains(name)
                || name.equals("interval")
                || (TIMESTAMPS.contains(name) && !name.equals("date"));
        return timed ? modifier(type, 1).orElse(FINEST) : -1;
    }

    private boolean bothIn(Set<String> types) {
        return types.contains(withoutModifiers(from)) && types.contains(withoutModifiers(to));
    }

    /// A number with at least as many digits on either side of the point.
    private boolean isLongerNumber() {
        if (!withoutModifiers(to).equals("numeric") || to.equals("numeric")) {
            return to.equals("numeric") && withoutModifiers(from).equals("numeric");
        }
        int digits = from.equals("smallint") ? 5 : from.equals("integer") ? 10 : from.equals("bigint") ? 19 : 0;
        boolean limited = digits > 0 || from.startsWith("numeric(");
        int precision = digits > 0 ? digits : modifier(from, 1).orElse(0);
        int scale = digits > 0 ? 0 : modifier(from, 2).orElse(0);
        int wantedScale = modifier(to, 2).orElse(0);
        return limited && wantedScale >= scale && modifier(to, 1).orElse(0) - wantedScale >= precision - scale;
    }

    /// A time or a varying bit string that may be finer or longer.
    private boolean isSameButLonger() {
        boolean same = withoutModifiers(from).equals(withoutModifiers(to));
        boolean bits = withoutModifiers(to).equals("bit varying");
        int unlimited = Integer.MAX_VALUE;
        return same
                && (bits
                        ? modifier(from, 1).orElse(unlimited) <= modifier(to, 1).orElse(unlimited)
                        : timePrecision(from) >= 0 && timePrecision(from) <= timePrecision(to));
    }

    /// Whether a cast may take digits or characters from values.
    public boolean isLossy() {
        return isRounding() || length(to) < length(from);
    }

    /// How many characters or bits values of a type have at most; 0 when they have none.
    private static int length(String type) {
        String name = withoutModifiers(type);
        return TEXTS.contains(name) || BITS.contains(name) ? modifier(type, 1).orElse(Integer.MAX_VALUE) : 0;
    }

    /// Whether a value becomes another one in another time zone.
    public boolean dependsOnTimeZone() {
        boolean timed = withoutModifiers(from).contains(" time zone")
                || from.equals("date")
                || TEXTS.contains(withoutModifiers(from));
        boolean toTimed = withoutModifiers(to).contains(" time zone")
                || to.equals("date")
                || TEXTS.contains(withoutModifiers(to));
        return timed && toTimed && isZoned(from) != isZoned(to);
    }

    private static boolean isZoned(String type) {
        return withoutModifiers(type).endsWith(" with time zone");
    }

    private boolean isAscending(List<String> types) {
        int source = types.indexOf(withoutModifiers(from));
        return source >= 0 && source <= types.indexOf(to);
    }

    private boolean isLongerText() {
        boolean unlimited = to.equals("text") || to.equals("character varying");
        int most = unlimited ? Integer.MAX_VALUE : modifier(to, 1).orElse(0);
        boolean varying = unlimited || withoutModifiers(to).equals("character varying");
        return varying
                && TEXTS.contains(withoutModifiers(from))
                && modifier(from, 1).orElse(Integer.MAX_VALUE) <= most;
    }

    /// The condition for values that the server refuses to convert, when there are any and that can be told by
    /// looking at them.
    ///
    /// @param value a value, as SQL
    public Optional<String> refused(String value) {
        if (isWidening()) {
            return Optional.empty();
        }
        String name = withoutModifiers(to);
        if (BOUNDS.containsKey(to) && NUMBERS.contains(withoutModifiers(from))) {
            String whole = INTEGERS.contains(from) ? value : "pg_catalog.round(" + value + ")";
            return Optional.of(whole + " NOT BETWEEN " + BOUNDS.get(to));
        }
        if (name.equals("numeric") && NUMBERS.contains(withoutModifiers(from))) {
            return modifier(to, 1).map(precision -> tooManyDigits(value, precision));
        }
        if (name.equals("character varying") || name.equals("character")) {
            return modifier(to, 1)
                    .map(length -> "pg_catalog.length(pg_catalog.rtrim((" + value + ")::pg_catalog.text)) > " + length);
        }
        if (BITS.contains(name) && BITS.contains(withoutModifiers(from))) {
            String differs = name.equals("bit") ? " <> " : " > ";
            return modifier(to, 1).map(length -> "pg_catalog.length(" + value + ")" + differs + length);
        }
        return Optional.empty();
    }

    private String tooManyDigits(String value, int precision) {
        int scale = modifier(to, 2).orElse(0);
        String number = "(" + value + ")::pg_catalog.numeric";
        return number + " <> 'NaN' AND pg_catalog.abs(pg_catalog.round(" + number + ", " + scale + ")) >= 1e"
                + (precision - scale);
    }

    /// A type without what limits its values, such as `numeric` for `numeric(10,2)`.
    public static String withoutModifiers(String type) {
        return type.replaceFirst("\\(.*?\\)", "");
    }

    private static Optional<Integer> modifier(String type, int place) {
        Matcher modifiers = MODIFIERS.matcher(type);
        return modifiers.find() ? Optional.ofNullable(modifiers.group(place)).map(Integer::valueOf) : Optional.empty();
    }
}
