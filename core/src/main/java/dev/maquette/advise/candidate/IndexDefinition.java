package dev.maquette.advise.candidate;

import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An index that could be made.
///
/// @param table the table, or the partitioned table
/// @param method the access method, such as `btree`
/// @param keys the keys in order, at least one
/// @param include the columns carried along, sorted
/// @param parameters storage parameters as `name=value`
/// @param condition which rows a partial index is for
public record IndexDefinition(
        QualifiedName table,
        String method,
        List<CandidateKey> keys,
        List<String> include,
        List<String> parameters,
        Optional<Condition> condition) {
    public IndexDefinition {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("an index needs a key");
        }
        keys = List.copyOf(keys);
        include = include.stream().sorted().toList();
        parameters = List.copyOf(parameters);
    }

    /// A condition on one column, without parameters.
    ///
    /// @param sql the condition as SQL
    /// @param column the column
    public record Condition(String sql, String column) {}

    /// A B-tree.
    public static IndexDefinition btree(QualifiedName table, List<CandidateKey> keys) {
        return new IndexDefinition(table, "btree", keys, List.of(), List.of(), Optional.empty());
    }

    /// The same that carries further columns.
    public IndexDefinition including(List<String> columns) {
        return new IndexDefinition(table, method, keys, columns, parameters, condition);
    }

    /// The statement that makes it.
    ///
    /// @param name the index's name
    public String sql(String name) {
        return "CREATE INDEX " + Identifier.quote(name) + " ON " + target();
    }

    /// The statement that makes it without blocking writes; not for partitioned tables.
    ///
    /// @param name the index's name
    public String concurrentSql(String name) {
        return "CREATE INDEX CONCURRENTLY " + Identifier.quote(name) + " ON " + target();
    }

    private String target() {
        String using = method.equals("btree") ? "" : " USING " + method;
        String carried = include.isEmpty()
                ? ""
                : include.stream().map(Identifier::quote).collect(Collectors.joining(", ", " INCLUDE (", ")"));
        return Identifier.quote(table)
                + using
                + keys.stream().map(CandidateKey::sql).collect(Collectors.joining(", ", " (", ")"))
                + carried
                + (parameters.isEmpty() ? "" : " WITH (" + String.join(", ", parameters) + ")")
                + condition.map(rows -> " WHERE " + rows.sql()).orElse("");
    }

    /// Whether it is a B-tree of all rows, over whole columns in ascending order.
    public boolean isPlain() {
        return method.equals("btree")
                && condition.isEmpty()
                && keys.stream()
                        .allMatch(key -> key.columns().size() == 1
                                && key.equals(CandidateKey.column(key.columns().getFirst())));
    }

    /// Whether it keeps only what ranges of pages hold, so that it is hardly larger than nothing.
    public boolean isSummary() {
        return method.equals("brin");
    }

    /// The columns whose change makes a new entry: those of keys, carried ones, and those the condition names.
    public List<String> columns() {
        Stream<String> keyed = keys.stream().flatMap(key -> key.columns().stream());
        Stream<String> selecting = condition.stream().map(Condition::column);
        return Stream.of(keyed, include.stream(), selecting)
                .flatMap(columns -> columns)
                .distinct()
                .toList();
    }

    /// The beginning of a name that says what the index is on: `table_column_column`, as the server would name it, and
    /// in what it is more than a plain B-tree.
    public String stem() {
        String columns =
                keys.stream().map(key -> String.join("_", key.columns())).collect(Collectors.joining("_"));
        return table.name() + "_" + columns
                + (method.equals("btree") ? "" : "_" + method)
                + (condition.isPresent() ? "_partial" : "")
                + (include.isEmpty() ? "" : "_covering");
    }
}
