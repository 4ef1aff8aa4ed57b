package dev.maquette.verify.load;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The benchmarks' statements as Apache Spark's test resources hold them, rewritten for PostgreSQL while they are read.
public final class SparkTexts {
    /// One rule of rewriting.
    ///
    /// @param found what Spark writes
    /// @param replacement what PostgreSQL needs instead
    private record Rule(Pattern found, String replacement) {
        static Rule of(String found, String replacement) {
            return new Rule(Pattern.compile(found, Pattern.CASE_INSENSITIVE), replacement);
        }

        String apply(String text) {
            return found.matcher(text).replaceAll(replacement);
        }
    }

    private static final List<Rule> RULES = List.of(
            // An interval's number stands in quotes together with its unit.
            Rule.of("\\binterval\\s+(\\d+)\\s+(days?|months?|years?)\\b", "INTERVAL '$1 $2'"),
            // Names are quoted by double quotes.
            Rule.of("`", "\""),
            // The year of a date has no function of its own.
            Rule.of("\\byear\\s*\\(\\s*(\\w+)\\s*\\)", "extract(year FROM $1)"),
            // The column has a different name in the current specification, which the generator follows.
            Rule.of("\\bc_last_review_date\\b", "c_last_review_date_sk"),
            // A statement may end with a semicolon in the file.
            Rule.of(";\\s*\\z", ""));

    /// An output column's name may be ordered by, but not inside an expression, so the expression takes its place.
    private static final Pattern HIERARCHY = Pattern.compile(
            "(grouping\\([^)]*\\)\\s*\\+\\s*grouping\\([^)]*\\))\\s+AS\\s+lochierarchy", Pattern.CASE_INSENSITIVE);

    private SparkTexts() {}

    /// The statements of these names, read from `/folder/name.sql`.
    public static List<NamedStatement> read(String folder, Stream<String> names) {
        return names.map(name -> new NamedStatement(
                        name, rewrite(Resources.text(SparkTexts.class, "/" + folder + "/" + name + ".sql"))))
                .toList();
    }

    static String rewrite(String text) {
        String rewritten = text;
        for (Rule rule : RULES) {
            rewritten = rule.apply(rewritten);
        }
        Matcher hierarchy = HIERARCHY.matcher(rewritten);
        return hierarchy.find()
                ? rewritten.replace("CASE WHEN lochierarchy", "CASE WHEN " + hierarchy.group(1))
                : rewritten;
    }
}
