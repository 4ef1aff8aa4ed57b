package dev.maquette.hazard.source;

import dev.maquette.workload.text.Lexer;
import dev.maquette.workload.text.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which changesets Liquibase runs on PostgreSQL with the contexts and labels it is told.
record ChangesetFilter(MigrationSettings settings) {
    private static final Set<String> THIS = Set.of("postgresql", "all");

    /// Why it would not run a changeset; empty when it would.
    Optional<String> reasonAgainst(ChangesetAttributes changeset) {
        if (changeset.is("ignore", false)) {
            return Optional.of("it is to be ignored");
        }
        if (!isForThis(changeset.text("dbms").orElse("all"))) {
            return Optional.of("it is for another database system");
        }
        Optional<String> context = changeset.text("contextFilter").or(() -> changeset.text("context"));
        if (!isInContext(context.orElse(""))) {
            return Optional.of("it is not for these contexts");
        }
        Set<String> labels = names(changeset.text("labels").orElse("")).collect(Collectors.toSet());
        boolean labelled = settings.labels().isEmpty()
                || labels.isEmpty()
                || matches(settings.labels().orElseThrow(), labels);
        return labelled ? runner(changeset) : Optional.of("it does not have these labels");
    }

    private static Optional<String> runner(ChangesetAttributes changeset) {
        return changeset
                .text("runWith")
                .filter(program -> !program.equals("psql") && !program.equals("jdbc"))
                .map(program -> "it runs with " + program);
    }

    /// A list of which one has to hold, or those with `!` none.
    private static boolean isForThis(String systems) {
        List<String> named = names(systems).toList();
        boolean excluded = named.contains("!postgresql") || named.contains("none");
        boolean onlyExclusions = named.stream().allMatch(name -> name.startsWith("!"));
        return !excluded && (onlyExclusions || named.stream().anyMatch(THIS::contains));
    }

    private boolean isInContext(String expression) {
        return settings.contexts().isEmpty()
                || expression.isBlank()
                || matches(
                        expression,
                        settings.contexts().stream().map(ChangesetFilter::lower).collect(Collectors.toSet()));
    }

    private static Stream<String> names(String list) {
        return Stream.of(list.split(",", -1))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .map(ChangesetFilter::lower);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static boolean matches(String expression, Set<String> names) {
        return new Expression(Lexer.tokens(expression), names).isTrue();
    }

    /// Names with `!`, `not`, `and`, `or`, commas for `or`, and brackets.
    private static final class Expression {
        private final List<Token> tokens;
        private final Set<String> names;
        private int at;

        Expression(List<Token> tokens, Set<String> names) {
            this.tokens = tokens;
            this.names = names;
        }

        boolean isTrue() {
            boolean result = all();
            while (accept("or") || accept(",")) {
                result |= all();
            }
            return result;
        }

        private boolean all() {
            boolean result = one();
            while (accept("and")) {
                result &= one();
            }
            return result;
        }

        private boolean one() {
            if (accept("!") || accept("not")) {
                return !one();
            }
            if (accept("(")) {
                boolean result = isTrue();
                accept(")");
                return result;
            }
            return at < tokens.size() && names.contains(name());
        }

        /// A name may hold signs and numbers.
        private String name() {
            var name = new StringBuilder(tokens.get(at).text());
            while (at + 1 < tokens.size()
                    && tokens.get(at + 1).start() == tokens.get(at).end()
                    && !ends(tokens.get(at + 1))) {
                at++;
                name.append(tokens.get(at).text());
            }
            at++;
            return lower(name.toString());
        }

        private static boolean ends(Token token) {
            return token.isSymbol(",") || token.isSymbol("(") || token.isSymbol(")");
        }

        private boolean accept(String word) {
            boolean there = at < tokens.size() && tokens.get(at).text().equalsIgnoreCase(word);
            at += there ? 1 : 0;
            return there;
        }
    }
}
