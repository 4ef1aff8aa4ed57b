package dev.maquette.review.rule;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The words in names such as `unit_price`, `unitPrice`, `UNIT_PRICE`.
public final class Words {
    private static final Pattern CASE_CHANGE = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[a-zA-Z])(?=[0-9])");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}0-9]+");

    private Words() {}

    /// The words of a name, in lower case.
    public static List<String> of(String name) {
        String separated = CASE_CHANGE.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
        return BETWEEN_WORDS
                .splitAsStream(separated)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// Whether one of the words stands in the name.
    public static boolean hold(String name, Set<String> words) {
        return of(name).stream().anyMatch(words::contains);
    }

    /// Whether the name ends in one of the words.
    public static boolean endIn(String name, Set<String> words) {
        List<String> all = of(name);
        return !all.isEmpty() && words.contains(all.getLast());
    }

    /// Whether two nouns are the same but for an English plural.
    public static boolean sameNoun(String one, String other) {
        return one.equals(other)
                || plurals(one).contains(other)
                || plurals(other).contains(one);
    }

    private static Set<String> plurals(String noun) {
        return noun.endsWith("y")
                ? Set.of(noun + "s", noun + "es", noun.substring(0, noun.length() - 1) + "ies")
                : Set.of(noun + "s", noun + "es");
    }
}
