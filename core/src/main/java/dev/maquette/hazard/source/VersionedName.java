package dev.maquette.hazard.source;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The place of a migration among others, by the name of its file: `V2.10__orders.sql` after `V2.9__users.sql`,
/// `R__views.sql` after all that have versions, and other names as they are sorted.
///
/// @param repeatable whether it runs after those with versions, again whenever it changes
/// @param version the parts of its version; none without
/// @param name the file's name
/// @source Flyway documentation, Migrations, Naming; Callback Events
record VersionedName(boolean repeatable, List<BigInteger> version, String name) implements Comparable<VersionedName> {
    private static final Pattern VERSIONED = Pattern.compile("V([0-9]+(?:[._][0-9]+)*)__.*");

    private static final Pattern CALLBACK = Pattern.compile("(?:createSchema|(?:before|after)(?:Each)?(?:Migrate|Undo|"
            + "Repeatables|Versioned|Clean|Validate|Baseline|Repair|Info|Report|Connect|CreateSchema)[A-Za-z]*)"
            + "(?:__.*)?\\.sql");

    VersionedName {
        version = List.copyOf(version);
    }

    static VersionedName of(Path file) {
        String name = String.valueOf(file.getFileName());
        Matcher versioned = VERSIONED.matcher(name);
        var parts = new ArrayList<BigInteger>();
        if (versioned.matches()) {
            for (String part : versioned.group(1).split("[._]", -1)) {
                parts.add(new BigInteger(part));
            }
        }
        return new VersionedName(name.startsWith("R__"), parts, name);
    }

    /// Whether it is named as Flyway wants it.
    boolean versioned() {
        return repeatable || !version.isEmpty();
    }

    /// Whether a file undoes another.
    static boolean isUndo(Path file) {
        return String.valueOf(file.getFileName()).matches("U[0-9][0-9._]*__.*");
    }

    /// Whether Flyway runs a file at an event, such as after each migration, and not as one.
    static boolean isCallback(Path file) {
        return CALLBACK.matcher(String.valueOf(file.getFileName())).matches();
    }

    @Override
    public int compareTo(VersionedName other) {
        if (repeatable != other.repeatable) {
            return repeatable ? 1 : -1;
        }
        for (int at = 0; at < Math.max(version.size(), other.version.size()); at++) {
            int difference = part(at).compareTo(other.part(at));
            if (difference != 0) {
                return difference;
            }
        }
        return name.compareTo(other.name);
    }

    private BigInteger part(int at) {
        return at < version.size() ? version.get(at) : BigInteger.ZERO;
    }
}
