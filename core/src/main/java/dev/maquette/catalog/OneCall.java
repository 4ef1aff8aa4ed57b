package dev.maquette.catalog;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Several queries with columns of the same types as one statement, so that a long line is crossed once for all.
///
/// The rows keep their order: first those of the first query, and so on. Column 1 is the query's place in the list from
/// 0, column 2 the row's place within its query from 1; the query's own columns follow.
public final class OneCall {
    private OneCall() {}

    /// The statement; the queries must not end with a semicolon.
    public static String of(List<String> queries) {
        return IntStream.range(0, queries.size())
                .mapToObj(part -> part(part, queries.get(part)))
                .collect(Collectors.joining(
                        "\nUNION ALL\n", "SELECT u.* FROM (\n", "\n) AS u ORDER BY u.maquette_part, u.maquette_place"));
    }

    private static String part(int part, String query) {
        // The line break ends a comment on the query's last line.
        return "SELECT " + part + " AS maquette_part, ROW_NUMBER() OVER () AS maquette_place, q.* FROM (\n" + query
                + "\n) AS q";
    }
}
