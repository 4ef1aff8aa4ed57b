package dev.maquette.plan;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/// The text of exactly one statement.
///
/// @param sql the text without the semicolon that ends it
/// @param numbers the numbers of its parameters `$1`, `$2`, …, each once
public record StatementText(String sql, Set<Integer> numbers) {
    public StatementText {
        numbers = Set.copyOf(numbers);
    }

    /// The highest number among its parameters; 0 when it has none.
    public int parameters() {
        return numbers.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /// Checks that the text is one statement.
    ///
    /// @param text what a user, a log or `pg_stat_statements` gave
    /// @param standardConformingStrings whether a backslash is an ordinary character in the server's literals
    /// @throws dev.maquette.model.MaquetteException `statement` when the text holds no statement or several
    public static StatementText of(String text, boolean standardConformingStrings) {
        List<NativeQuery> statements = split(text, standardConformingStrings);
        if (statements.size() != 1) {
            throw Problem.of(ProblemCode.STATEMENT, "text is not exactly one statement")
                    .withDetail("It holds " + statements.size() + " statements.")
                    .withHint("Give one statement; a semicolon may end it.")
                    .toException();
        }
        String sql = statements.getFirst().nativeSql;
        return new StatementText(sql, numbers(sql, standardConformingStrings));
    }

    private static List<NativeQuery> split(String text, boolean standardConformingStrings) {
        try {
            return Parser.parseJdbcSql(text, standardConformingStrings, false, true, false, true).stream()
                    .filter(statement -> !isEmpty(statement.nativeSql))
                    .toList();
        } catch (SQLException failure) {
            throw Problem.of(ProblemCode.STATEMENT, "could not split the text into statements")
                    .withDetail(String.valueOf(failure.getMessage()))
                    .toException(failure);
        }
    }

    private static boolean isEmpty(String sql) {
        char[] text = sql.toCharArray();
        for (int at = 0; at < text.length; at++) {
            int end = endOfComment(text, at);
            if (end == at && !Character.isWhitespace(text[at])) {
                return false;
            }
            at = end;
        }
        return true;
    }

    private static Set<Integer> numbers(String sql, boolean standardConformingStrings) {
        char[] text = sql.toCharArray();
        var numbers = new HashSet<Integer>();
        for (int at = 0; at < text.length; at++) {
            if (text[at] == '$' && Parser.isDigitAt(sql, at + 1) && !insideIdentifier(text, at)) {
                int end = at + 1;
                while (Parser.isDigitAt(sql, end)) {
                    end++;
                }
                numbers.add(Integer.parseInt(sql, at + 1, Math.min(end, at + 6), 10));
                at = end - 1;
            } else {
                at = endOfOpaquePart(text, at, standardConformingStrings);
            }
        }
        return numbers;
    }

    private static boolean insideIdentifier(char[] text, int at) {
        return at > 0 && Parser.isIdentifierContChar(text[at - 1]);
    }

    /// The last character of the literal, quoted name or comment that starts here; the same place when none does.
    private static int endOfOpaquePart(char[] text, int at, boolean standardConformingStrings) {
        return switch (text[at]) {
            case '\'' -> Parser.parseSingleQuotes(text, at, standardConformingStrings);
            case '"' -> Parser.parseDoubleQuotes(text, at);
            case '$' -> Parser.parseDollarQuotes(text, at);
            default -> endOfComment(text, at);
        };
    }

    private static int endOfComment(char[] text, int at) {
        return switch (text[at]) {
            case '-' -> Parser.parseLineComment(text, at);
            case '/' -> Parser.parseBlockComment(text, at);
            default -> at;
        };
    }
}
