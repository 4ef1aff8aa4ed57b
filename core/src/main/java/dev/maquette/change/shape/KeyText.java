package dev.maquette.change.shape;

import dev.maquette.change.journal.Chunk;
import dev.maquette.change.journal.Side;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// SQL over the key of one side of a change.
///
/// @param key the key's columns
/// @param side the side
public record KeyText(List<KeyColumn> key, Side side) {
    /// The key's columns of a relation, such as `a."x", a."y"`.
    public String columns(String alias) {
        return joined(", ", column -> alias + "." + Identifier.quote(column.name()));
    }

    /// The names alone, as a conflict target.
    public String names() {
        return joined(", ", column -> Identifier.quote(column.name()));
    }

    /// The key's columns as texts.
    public String texts(String alias) {
        return joined(", ", column -> alias + "." + Identifier.quote(column.name()) + "::pg_catalog.text");
    }

    /// That a row's key is the one in columns `k1`, `k2` … of another relation, as one of this side.
    public String equalTo(String alias, String logged) {
        return IntStream.range(0, key.size())
                .mapToObj(
                        i -> alias + "." + Identifier.quote(key.get(i).of(side).name()) + " = "
                                + key.get(i).as(side, logged + ".k" + (i + 1)))
                .collect(Collectors.joining(" AND "));
    }

    /// The columns `k1`, `k2` … of the log.
    public String logged(String alias) {
        return IntStream.rangeClosed(1, key.size())
                .mapToObj(number -> alias + ".k" + number)
                .collect(Collectors.joining(", "));
    }

    /// The names of the columns of the log alone, as the columns of an index.
    public String loggedNames() {
        return IntStream.rangeClosed(1, key.size())
                .mapToObj(number -> "k" + number)
                .collect(Collectors.joining(", "));
    }

    /// That a row lies in a chunk.
    public String within(String alias, Chunk chunk) {
        return bound(alias, " > ", chunk.lower()) + " AND " + bound(alias, " <= ", chunk.upper());
    }

    /// That a row's key compares so with a bound, where there is one.
    public String bound(String alias, String operator, Optional<List<String>> bound) {
        return bound.map(values -> "(" + columns(alias) + ")" + operator + "(" + literals(values) + ")")
                .orElse("TRUE");
    }

    private String literals(List<String> values) {
        return IntStream.range(0, key.size())
                .mapToObj(i -> Identifier.literal(values.get(i)) + "::"
                        + key.get(i).of(side).type())
                .collect(Collectors.joining(", "));
    }

    private String joined(String separator, Function<TypedColumn, String> text) {
        return key.stream().map(column -> text.apply(column.of(side))).collect(Collectors.joining(separator));
    }
}
