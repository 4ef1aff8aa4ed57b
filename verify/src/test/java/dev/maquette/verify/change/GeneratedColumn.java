package dev.maquette.verify.change;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A column of a generated table, in both shapes.
///
/// @param name quoted
/// @param kind its type and values in the old shape
/// @param key whether it belongs to the primary key
/// @param notNull whether it is never NULL
/// @param standard the number of its default value, when it has one
/// @param conversion what becomes of its type
/// @param newName quoted; the same where it is not renamed; empty where it is dropped
record GeneratedColumn(
        String name,
        ColumnKind kind,
        boolean key,
        boolean notNull,
        Optional<Integer> standard,
        Optional<ColumnKind.Conversion> conversion,
        Optional<String> newName) {
    private static final List<String> NAMES = List.of("c%d", "\"it em %d\"", "\"select%d\"", "\"a\"\"b%d\"", "größe%d");
    private static final Pattern VALUE = Pattern.compile("\\bx\\b");

    /// Values are of numbers below this one.
    static final int NUMBERS = 256;

    /// One of so many.
    static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /// True once in so many times.
    static boolean oneIn(Random random, int times) {
        return random.nextInt(times) == 0;
    }

    /// A column that may become another one, be renamed or go.
    static GeneratedColumn any(Random random, int place) {
        ColumnKind kind = one(random, ColumnKind.ALL);
        String name = one(random, NAMES).formatted(place);
        boolean notNull = oneIn(random, 4);
        int fate = random.nextInt(10);
        return new GeneratedColumn(
                name,
                kind,
                false,
                notNull,
                Optional.of(random.nextInt(NUMBERS)).filter(_ -> notNull || oneIn(random, 4)),
                conversion(random, kind, fate < 5),
                switch (fate) {
                    case 8 -> Optional.of("renamed" + place);
                    case 9 -> Optional.empty();
                    default -> Optional.of(name);
                });
    }

    /// A column of the key.
    static GeneratedColumn key(Random random, int place) {
        ColumnKind kind =
                one(random, ColumnKind.ALL.stream().filter(ColumnKind::fitsKey).toList());
        String name = one(random, NAMES).formatted(place);
        return new GeneratedColumn(
                name,
                kind,
                true,
                true,
                Optional.empty(),
                conversion(random, kind, oneIn(random, 4)),
                Optional.of(name));
    }

    private static Optional<ColumnKind.Conversion> conversion(Random random, ColumnKind kind, boolean wanted) {
        return wanted && !kind.conversions().isEmpty()
                ? Optional.of(one(random, kind.conversions()))
                : Optional.empty();
    }

    /// Its clause of `CREATE TABLE`.
    String definition() {
        return name + " " + kind.type() + (notNull ? " NOT NULL" : "")
                + standard.map(number -> " DEFAULT " + typed(kind.values().getFirst(), number, kind.type()))
                        .orElse("");
    }

    /// A value of the old shape.
    String value(Random random, int number) {
        return isLeftOut(random) ? "NULL" : typed(one(random, kind.values()), number, kind.type());
    }

    /// A value of the new shape. A key of one number is never that of another one.
    String newValue(Random random, int number) {
        if (key) {
            String distinct = one(
                    random,
                    kind.values().stream().filter(value -> value.contains("#")).toList());
            String value = typed(distinct, number, kind.type());
            return conversion
                    .map(to -> "CAST("
                            + to.using().map(using -> over(using, value)).orElse(value) + " AS " + to.typeAlone() + ")")
                    .orElse(value);
        }
        return conversion
                .filter(_ -> !isLeftOut(random))
                .map(to -> typed(one(random, to.values()), number, to.typeAlone()))
                .orElseGet(() -> conversion.isPresent() ? "NULL" : value(random, number));
    }

    private boolean isLeftOut(Random random) {
        return !notNull && oneIn(random, 6);
    }

    private static String typed(String value, int number, String type) {
        return "CAST(" + value.replace("#", Integer.toString(number)) + " AS " + type + ")";
    }

    /// What becomes of its type, as clauses of `ALTER TABLE`.
    List<String> alterations() {
        if (newName.isEmpty()) {
            return List.of("DROP " + name);
        }
        return conversion
                .map(to -> {
                    String type = "ALTER " + name + " TYPE " + to.type()
                            + to.using()
                                    .map(using -> " USING " + over(using, name))
                                    .orElse("");
                    return standard.isPresent() && to.using().isPresent()
                            ? List.of("ALTER " + name + " DROP DEFAULT", type)
                            : List.of(type);
                })
                .orElse(List.of());
    }

    /// What it is made of on the way back, over a row `a` of the new shape, when that is no assignment.
    Optional<String> reverse() {
        return newName.flatMap(
                renamed -> conversion.flatMap(ColumnKind.Conversion::back).map(back -> over(back, "a." + renamed)));
    }

    private static String over(String expression, String column) {
        return VALUE.matcher(expression).replaceAll(Matcher.quoteReplacement(column));
    }
}
