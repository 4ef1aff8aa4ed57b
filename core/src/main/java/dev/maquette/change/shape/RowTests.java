package dev.maquette.change.shape;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.ColumnValueKind;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.IndexKey;
import dev.maquette.model.schema.IndexShape;
import dev.maquette.model.schema.Relations;
import dev.maquette.sql.Identifier;
import dev.maquette.sql.TypeConversion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the rows of a table have to satisfy for its new shape to take them, asked before any is copied.
///
/// What the old shape guarantees already is not asked again.
///
/// @param table the table
/// @param old its relations, as though it were the shadow table
/// @param shadow those of the shadow table, with all indexes
/// @param columns what the new columns are made of
record RowTests(QualifiedName table, Relations old, Relations shadow, List<MappedColumn> columns) {
    private static final String CHECK = "CHECK ";

    /// All tests; none where rows that are there cannot be in the way.
    List<RowTest> all() {
        return Stream.of(conversions(), missing(), required(), checks(), keys())
                .flatMap(tests -> tests)
                .toList();
    }

    private String source() {
        return Identifier.quote(table) + " AS a";
    }

    /// The rows as they are in the new shape.
    private String rows() {
        return "(SELECT "
                + columns.stream()
                        .map(column -> column.expression() + " AS " + Identifier.quote(column.name()))
                        .collect(Collectors.joining(", "))
                + " FROM " + source() + ") AS t";
    }

    private Stream<RowTest> conversions() {
        return columns.stream().filter(column -> !keepsAll(column)).map(this::conversion);
    }

    private RowTest conversion(MappedColumn column) {
        String refused = column.from()
                .flatMap(from -> new TypeConversion(from, column.type()).refused(column.value()))
                .orElse(column.value() + " IS NOT NULL AND " + column.expression() + " IS NULL");
        return RowTest.of(
                "every " + column.value().replaceFirst("^a\\.", "") + " of " + table + " fits " + column.type(),
                source() + " WHERE " + refused);
    }

    /// Whether each value becomes one of its own, and none is refused.
    private static boolean keepsAll(MappedColumn column) {
        return column.from()
                .filter(from -> new TypeConversion(from, column.type()).isWidening())
                .isPresent();
    }

    /// Columns that refuse NULL and get nothing else; a domain may have a value of its own.
    private Stream<RowTest> missing() {
        return newColumns()
                .filter(Column::notNull)
                .filter(column -> column.value().kind() == ColumnValueKind.NONE
                        && column.type().baseType().isEmpty()
                        && mapped(column.name()).isEmpty())
                .map(column -> RowTest.of(
                        "no row of " + table + " is there, as nothing says what new column \"" + column.name()
                                + "\" has in it",
                        source()));
    }

    private Stream<Column> newColumns() {
        return shadow.tables().stream().flatMap(one -> one.columns().stream());
    }

    private Optional<MappedColumn> mapped(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    private Stream<RowTest> required() {
        return newColumns()
                .filter(Column::notNull)
                .flatMap(column -> mapped(column.name()).stream())
                .filter(column -> !wasRequired(column))
                .map(column -> RowTest.of(
                        "\"" + column.name() + "\" of " + table + " is nowhere NULL",
                        source() + " WHERE " + column.value() + " IS NULL"));
    }

    private boolean wasRequired(MappedColumn column) {
        return old.tables().stream()
                .flatMap(one -> one.columns().stream())
                .filter(before -> column.value().equals("a." + Identifier.quote(before.name())))
                .anyMatch(Column::notNull);
    }

    private Stream<RowTest> checks() {
        Set<String> before =
                old.constraints().stream().map(Constraint::definition).collect(Collectors.toSet());
        return shadow.constraints().stream()
                .filter(one -> one.kind() == ConstraintKind.CHECK && one.state().validated())
                .filter(one -> !before.contains(one.definition()))
                .filter(one ->
                        one.columns().stream().allMatch(name -> mapped(name).isPresent()))
                .filter(one -> !one.definition().endsWith("NOT ENFORCED"))
                .map(one -> one.definition()
                        .substring(CHECK.length(), one.definition().lastIndexOf(')') + 1))
                .map(condition -> RowTest.of(
                        "every row of " + table + " satisfies " + condition, rows() + " WHERE NOT " + condition));
    }

    private Stream<RowTest> keys() {
        return shadow.indexes().stream()
                .filter(index -> index.shape().unique() && !wasUnique(index.shape()))
                .filter(index -> index.shape().keys().stream()
                        .flatMap(key -> key.column().stream())
                        .allMatch(name -> mapped(name).isPresent()))
                .map(index -> unique(index.shape()));
    }

    /// Whether some of the keys alone are different in all rows already.
    private boolean wasUnique(IndexShape index) {
        Set<String> kept = index.keys().stream()
                .filter(key -> key.column()
                                .flatMap(this::mapped)
                                .filter(RowTests::keepsAll)
                                .isPresent()
                        || key.expression().isPresent())
                .map(RowTests::text)
                .collect(Collectors.toSet());
        return old.indexes().stream()
                .map(Index::shape)
                .filter(before -> before.unique()
                        && (before.predicate().isEmpty() || before.predicate().equals(index.predicate()))
                        && (before.nullsNotDistinct() || !index.nullsNotDistinct()))
                .anyMatch(before -> kept.containsAll(texts(before)));
    }

    private static String text(IndexKey key) {
        return key.column().map(Identifier::quote).or(key::expression).orElseThrow();
    }

    private static List<String> texts(IndexShape index) {
        return index.keys().stream().map(RowTests::text).toList();
    }

    private RowTest unique(IndexShape index) {
        String keys = String.join(", ", texts(index));
        Stream<String> there = index.nullsNotDistinct()
                ? Stream.of("TRUE")
                : texts(index).stream().map(key -> key + " IS NOT NULL");
        return RowTest.of(
                "(" + keys + ") is in no two rows of " + table,
                "(SELECT " + keys + ", pg_catalog.count(*) AS rows FROM " + rows() + " WHERE "
                        + Stream.concat(there, index.predicate().stream()).collect(Collectors.joining(" AND "))
                        + " GROUP BY " + keys + " HAVING pg_catalog.count(*) > 1) AS same");
    }
}
