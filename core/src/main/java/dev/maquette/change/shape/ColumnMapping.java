package dev.maquette.change.shape;

import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which column of the old shape is which of the new one.
///
/// The shadow table was made with the old table's columns, numbered from 1 without gaps; alterations keep a
/// column's number, so that a column that was renamed is still known, and a column with a higher number is
/// new.
record ColumnMapping(List<ShapeColumn> before, List<ShapeColumn> after) {
    /// What the new columns are made of.
    List<MappedColumn> forward(Map<String, String> expressions) {
        return mapped(after, expressions, this::origin);
    }

    /// What the old columns are made of.
    List<MappedColumn> backward(Map<String, String> expressions) {
        return mapped(before, expressions, this::successor);
    }

    private interface Counterpart {
        Optional<ShapeColumn> of(ShapeColumn column);
    }

    private static List<MappedColumn> mapped(
            List<ShapeColumn> columns, Map<String, String> expressions, Counterpart counterpart) {
        var mapped = new ArrayList<MappedColumn>();
        for (ShapeColumn column : columns) {
            if (!column.generated()) {
                expression(column, expressions, counterpart)
                        .ifPresent(sql ->
                                mapped.add(new MappedColumn(column.name(), sql, column.type(), column.hashable())));
            }
        }
        return mapped;
    }

    private static Optional<String> expression(
            ShapeColumn column, Map<String, String> expressions, Counterpart counterpart) {
        return Optional.ofNullable(expressions.get(column.name()))
                .map(sql -> "(" + sql + ")::" + column.type())
                .or(() -> counterpart.of(column).map(other -> cast(other, column.type())));
    }

    private static String cast(ShapeColumn from, String type) {
        String value = "a." + Identifier.quote(from.name());
        return from.type().equals(type) ? value : value + "::" + type;
    }

    /// The column of the old shape that a column of the new one was.
    private Optional<ShapeColumn> origin(ShapeColumn column) {
        return column.number() <= before.size() ? Optional.of(before.get(column.number() - 1)) : Optional.empty();
    }

    /// The column of the new shape that a column of the old one became, unless it was dropped.
    Optional<ShapeColumn> successor(ShapeColumn column) {
        int number = before.indexOf(column) + 1;
        return after.stream().filter(other -> other.number() == number).findFirst();
    }

    /// The columns of the old shape whose names the new one lacks.
    List<String> renamedOrDropped() {
        return before.stream()
                .filter(column -> successor(column)
                        .filter(other -> other.name().equals(column.name()))
                        .isEmpty())
                .map(ShapeColumn::name)
                .toList();
    }

    /// The key column of this name in both shapes.
    Optional<KeyColumn> key(String name) {
        return before.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .flatMap(column -> successor(column).map(other -> new KeyColumn(column.typed(), other.typed())));
    }
}
