package dev.maquette.advise.rewrite.text;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A SELECT without set operations, and where its clauses stand in the text.
///
/// @param sql the text
/// @param whole from SELECT to the end
/// @param clauses what stands behind the key words of each clause
public record Select(SqlText sql, Span whole, Map<Clause, Span> clauses) {
    private static final Set<String> SET_OPERATORS = Set.of("union", "intersect", "except");
    private static final Set<String> LOCKS = Set.of("update", "share", "no", "key");

    public Select {
        clauses = Map.copyOf(clauses);
    }

    /// The outermost SELECT of a text, behind its WITH; empty when there is none or it has set operations.
    public static Optional<Select> of(SqlText sql) {
        return in(sql, sql.all());
    }

    /// The outermost SELECT of a span.
    public static Optional<Select> in(SqlText sql, Span span) {
        return sql.top(span).stream()
                .filter(at -> sql.isWord(at, "select"))
                .findFirst()
                .flatMap(start -> new Reader(sql, new Span(start, span.to())).read());
    }

    /// What stands in a clause; empty when it has none.
    public Optional<Span> clause(Clause clause) {
        return Optional.ofNullable(clauses.get(clause));
    }

    /// Whether its FROM and WHERE alone are its rows.
    public boolean isPlain() {
        return !distinct()
                && !hasAny(
                        Clause.GROUP,
                        Clause.HAVING,
                        Clause.WINDOW,
                        Clause.ORDER,
                        Clause.LIMIT,
                        Clause.OFFSET,
                        Clause.FETCH,
                        Clause.FOR);
    }

    /// Whether it has one of these clauses.
    public boolean hasAny(Clause... any) {
        return List.of(any).stream().anyMatch(clauses::containsKey);
    }

    /// Whether it begins SELECT DISTINCT.
    public boolean distinct() {
        return sql.isWord(whole.from() + 1, "distinct");
    }

    /// Whether a WITH stands before it in the text.
    public boolean hasWith() {
        return sql.isWord(0, "with");
    }

    /// The entries of the select list.
    public List<Span> items() {
        return clause(Clause.SELECT).map(sql::items).orElse(List.of());
    }

    /// The conditions of WHERE that must all hold.
    public List<Span> conditions() {
        return clause(Clause.WHERE).map(where -> conjuncts(sql, where)).orElse(List.of());
    }

    /// The characters of a clause; none when it is not there.
    public String text(Clause clause) {
        return clause(clause).map(sql::text).orElse("");
    }

    /// The place behind the last token of a clause, to insert at.
    public Span behind(Clause clause) {
        int end = clause(clause).orElse(whole).to();
        return new Span(end, end);
    }

    /// The pieces of a condition between its ANDs, brackets around all of it left out; one piece when it is an OR.
    public static List<Span> conjuncts(SqlText sql, Span condition) {
        Span span = sql.unwrapped(condition);
        if (!operators(sql, span, "or").isEmpty()) {
            return List.of(span);
        }
        List<Span> pieces = sql.cut(span, operators(sql, span, "and"));
        return pieces.size() == 1
                ? pieces
                : pieces.stream()
                        .flatMap(piece -> conjuncts(sql, piece).stream())
                        .toList();
    }

    /// The pieces of a condition between its ORs.
    public static List<Span> disjuncts(SqlText sql, Span condition) {
        Span span = sql.unwrapped(condition);
        List<Span> pieces = sql.cut(span, operators(sql, span, "or"));
        return pieces.size() == 1
                ? pieces
                : pieces.stream()
                        .flatMap(piece -> disjuncts(sql, piece).stream())
                        .toList();
    }

    /// The AND of BETWEEN combines nothing.
    private static List<Integer> operators(SqlText sql, Span span, String word) {
        var found = new ArrayList<Integer>();
        boolean between = false;
        for (int at : sql.top(span)) {
            if (sql.isWord(at, "between")) {
                between = true;
            } else if (sql.isWord(at, "and") && between) {
                between = false;
            } else if (sql.isWord(at, word)) {
                found.add(at);
            }
        }
        return found;
    }

    /// Finds the clauses.
    private record Reader(SqlText sql, Span span) {
        Optional<Select> read() {
            Map<Integer, Clause> starts = new LinkedHashMap<>();
            for (int at : sql.top(span)) {
                if (SET_OPERATORS.contains(sql.at(at).text().toLowerCase(Locale.ROOT))) {
                    return Optional.empty();
                }
                clauseAt(at).ifPresent(clause -> starts.put(at, clause));
            }
            return Optional.of(new Select(sql, span, clauses(starts)));
        }

        private Map<Clause, Span> clauses(Map<Integer, Clause> starts) {
            List<Integer> places = List.copyOf(starts.keySet());
            Map<Clause, Span> clauses = new EnumMap<>(Clause.class);
            for (int index = 0; index < places.size(); index++) {
                int start = places.get(index);
                int end = index + 1 < places.size() ? places.get(index + 1) : endOfText();
                Clause clause = starts.getOrDefault(start, Clause.SELECT);
                clauses.put(clause, new Span(start + words(clause, start), end));
            }
            return clauses;
        }

        private int endOfText() {
            return sql.isSymbol(span.to() - 1, ";") ? span.to() - 1 : span.to();
        }

        private Optional<Clause> clauseAt(int at) {
            return switch (sql.at(at).text().toLowerCase(Locale.ROOT)) {
                case "select" -> Optional.of(Clause.SELECT).filter(_ -> at == span.from());
                case "from" -> Optional.of(Clause.FROM).filter(_ -> !comparesDistinct(at));
                case "where" -> Optional.of(Clause.WHERE);
                case "group" -> Optional.of(Clause.GROUP).filter(_ -> sql.isWord(at + 1, "by"));
                case "having" -> Optional.of(Clause.HAVING);
                case "window" -> Optional.of(Clause.WINDOW);
                case "order" -> Optional.of(Clause.ORDER).filter(_ -> sql.isWord(at + 1, "by"));
                case "limit" -> Optional.of(Clause.LIMIT);
                case "offset" -> Optional.of(Clause.OFFSET);
                case "fetch" -> Optional.of(Clause.FETCH);
                case "for" ->
                    Optional.of(Clause.FOR).filter(_ -> LOCKS.stream().anyMatch(lock -> sql.isWord(at + 1, lock)));
                default -> Optional.empty();
            };
        }

        /// The FROM of IS DISTINCT FROM.
        private boolean comparesDistinct(int at) {
            return sql.isWord(at - 1, "distinct") && (sql.isWord(at - 2, "is") || sql.isWord(at - 2, "not"));
        }

        /// How many key words a clause begins with.
        private int words(Clause clause, int start) {
            return switch (clause) {
                case GROUP, ORDER -> 2;
                case SELECT -> 1 + distinctWords(start + 1);
                default -> 1;
            };
        }

        private int distinctWords(int at) {
            if (sql.isWord(at, "distinct") && sql.isWord(at + 1, "on")) {
                return sql.closing(at + 2) - at + 1;
            }
            return sql.isWord(at, "distinct") || sql.isWord(at, "all") ? 1 : 0;
        }
    }
}
