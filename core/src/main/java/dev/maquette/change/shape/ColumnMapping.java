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
    ///
    /// @throws dev.maquette.model.MaquetteException as [Assignment#needsCast] does
    List<MappedColumn> forward(Map<String, String> expressions, Assignment assignment) {
        return mapped(after, expressions, this::origin, assignment);
    }

    /// What the old columns are made of.
    ///
    /// @throws dev.maquette.model.MaquetteException as [Assignment#needsCast] does
    List<MappedColumn> backward(Map<String, String> expressions, Assignment assignment) {
        return mapped(before, expressions, this::successor, assignment);
    }

    private interface Counterpart {
        Optional<ShapeColumn> of(ShapeColumn column);
    }

    private static List<MappedColumn> mapped(
            List<ShapeColumn> columns,
            Map<String, String> expressions,
            Counterpart counterpart,
            Assignment assignment) {
        var mapped = new ArrayList<MappedColumn>();
        for (ShapeColumn column : columns) {
            if (!column.generated()) {
                Optional.ofNullable(expressions.get(column.name()))
                        .map(sql -> converted(column, "(" + sql + ")", Optional.empty(), assignment))
                        .or(() -> counterpart.of(column).map(other -> from(other, column, assignment)))
                        .ifPresent(mapped::add);
            }
        }
        return mapped;
    }

    private static MappedColumn from(ShapeColumn other, ShapeColumn column, Assignment assignment) {
        String value = "a." + Identifier.quote(other.name());
        return other.type().equals(column.type())
                ? MappedColumn.unconverted(column.name(), value, column.type())
                : converted(column, value, Optional.of(other.type()), assignment);
    }

    private static MappedColumn converted(
            ShapeColumn column, String value, Optional<String> from, Assignment assignment) {
        return new MappedColumn(column.name(), value, from, column.type(), assignment.needsCast(column, value));
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

    /// What a column of the old shape is called in the new one, unless it was dropped.
    Optional<String> nameAfter(String name) {
        return before.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .flatMap(this::successor)
                .map(ShapeColumn::name);
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
