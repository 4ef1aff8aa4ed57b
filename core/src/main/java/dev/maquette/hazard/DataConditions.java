package dev.maquette.hazard;

import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The queries that find rows for which a statement would fail.
final class DataConditions {
    /// What makes or validates a foreign key, or computes values otherwise than by a cast.
    private static final List<String> OTHER_ACTIONS = List.of("add", "validate", "using");

    private DataConditions() {}

    /// The conditions of what a statement made.
    ///
    /// @param production production's relations
    static List<DataCondition> of(MigrationStatement statement, MadeObjects made, Map<Long, Relation> production) {
        var conditions = new ArrayList<DataCondition>();
        // From PostgreSQL 18 on a column that refuses NULL has a constraint that says so.
        if (made.constraints().stream()
                .noneMatch(constraint -> constraint.type().equals("n"))) {
            made.required().forEach(column -> conditions.add(required(column, production)));
        }
        // What a block adds it may fill before it builds an index.
        List<ColumnState> uniform = statement.starts("alter") ? made.uniform() : List.of();
        made.indexes().stream()
                .filter(MadeIndex::unique)
                .flatMap(index -> unique(index, uniform, production).stream())
                .forEach(conditions::add);
        made.constraints().stream()
                .filter(constraint -> !constraint.type().equals("f") || !onlyWidens(statement, made))
                .flatMap(constraint -> satisfied(constraint, production))
                .forEach(conditions::add);
        made.placed().stream().map(PlacedRows::condition).forEach(conditions::add);
        if (!statement.has("using")) {
            made.converted().stream()
                    .flatMap(column -> fitting(column).stream())
                    .forEach(conditions::add);
        }
        return conditions;
    }

    /// Whether it does no more than give columns types that hold all their values: foreign keys go on to hold.
    private static boolean onlyWidens(MigrationStatement statement, MadeObjects made) {
        return !made.converted().isEmpty()
                && made.converted().stream().allMatch(column -> column.types().isWidening())
                && OTHER_ACTIONS.stream().noneMatch(statement::has);
    }

    private static Optional<DataCondition> fitting(MadeObjects.ConvertedColumn column) {
        String name = Identifier.quote(column.name());
        String table = Identifier.quote(column.table().qualifiedName());
        return column.types()
                .refused(name)
                .map(refused -> DataCondition.of(
                        "every " + name + " of " + table + " fits "
                                + column.types().to(),
                        "SELECT * FROM " + table + " WHERE " + refused,
                        Optional.empty()));
    }

    private static DataCondition required(MadeObjects.RequiredColumn column, Map<Long, Relation> production) {
        return there(
                named(column.table().oid(), production).map(table -> new DataCondition.Filled(table, column.name())),
                Identifier.quote(column.table().qualifiedName()),
                Identifier.quote(column.name()));
    }

    /// @param table as SQL
    /// @param column as SQL
    private static DataCondition there(Optional<DataCondition.Test> test, String table, String column) {
        return DataCondition.of(
                column + " of " + table + " is nowhere NULL",
                "SELECT * FROM " + table + " WHERE " + column + " IS NULL",
                test);
    }

    private static Optional<QualifiedName> named(long table, Map<Long, Relation> production) {
        return Optional.ofNullable(production.get(table)).map(Relation::qualifiedName);
    }

    /// A new column distinguishes no rows when it is the same in all of them, and all of them when it is NULL.
    ///
    /// @param uniform new columns
    private static Optional<DataCondition> unique(
            MadeIndex index, List<ColumnState> uniform, Map<Long, Relation> production) {
        Map<String, Boolean> same = uniform.stream()
                .filter(column -> column.table() == index.oid())
                .collect(Collectors.toMap(ColumnState::name, ColumnState::filled));
        List<String> there = index.keys().stream()
                .filter(key -> !same.containsKey(unquoted(key)))
                .toList();
        if (index.keys().stream().anyMatch(key -> !same.getOrDefault(unquoted(key), true))) {
            return Optional.empty();
        }
        return Optional.of(there.isEmpty() ? single(index, production) : unique(index, production, there));
    }

    private static DataCondition single(MadeIndex index, Map<Long, Relation> production) {
        return DataCondition.of(
                index.table() + " has no more than one row, since (" + String.join(", ", index.keys())
                        + ") is the same in all",
                "SELECT * FROM " + index.table()
                        + index.predicate().map(" WHERE "::concat).orElse("") + " OFFSET 1",
                index.predicate().isEmpty()
                        ? named(index.oid(), production).map(DataCondition.Single::new)
                        : Optional.empty());
    }

    /// @param columns those of its keys that distinguish rows
    private static DataCondition unique(MadeIndex index, Map<Long, Relation> production, List<String> columns) {
        String keys = String.join(", ", columns);
        String there = Stream.concat(columns.stream().map(key -> key + " IS NOT NULL"), index.predicate().stream())
                .collect(Collectors.joining(" AND "));
        boolean single = columns.size() == 1 && index.predicate().isEmpty();
        return DataCondition.of(
                "(" + keys + ") is in no two rows of " + index.table(),
                "SELECT " + keys + ", pg_catalog.count(*) FROM " + index.table() + " WHERE " + there + " GROUP BY "
                        + keys + " HAVING pg_catalog.count(*) > 1",
                single
                        ? named(index.oid(), production).map(table -> new DataCondition.Distinct(table, unquoted(keys)))
                        : Optional.empty());
    }

    private static Stream<DataCondition> satisfied(MadeConstraint constraint, Map<Long, Relation> production) {
        return switch (constraint.type()) {
            case "c" ->
                constraint.expression().stream()
                        .map(expression -> DataCondition.of(
                                "every row of " + constraint.table() + " satisfies " + expression,
                                "SELECT * FROM " + constraint.table() + " WHERE NOT (" + expression + ")",
                                Optional.empty()));
            case "n" ->
                constraint.columns().stream()
                        .map(column -> there(
                                named(constraint.oid(), production)
                                        .map(table -> new DataCondition.Filled(table, unquoted(column))),
                                constraint.table(),
                                column));
            case "f" -> constraint.referenced().stream().map(parent -> found(constraint, parent));
            default -> Stream.empty();
        };
    }

    private static DataCondition found(MadeConstraint key, String parent) {
        String there = key.columns().stream()
                .map(column -> "c." + column + " IS NOT NULL")
                .collect(and());
        String same = IntStream.range(0, key.columns().size())
                .mapToObj(at ->
                        "p." + key.keys().get(at) + " = c." + key.columns().get(at))
                .collect(and());
        return DataCondition.of(
                "every (" + String.join(", ", key.columns()) + ") of " + key.table() + " is in " + parent,
                "SELECT c.* FROM " + key.table() + " AS c WHERE " + there + " AND NOT EXISTS (SELECT FROM " + parent
                        + " AS p WHERE " + same + ")",
                Optional.empty());
    }

    private static Collector<CharSequence, ?, String> and() {
        return Collectors.joining(" AND ");
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}
