package dev.maquette.change.shape;

import dev.maquette.change.journal.Side;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.List;

/// The key of a change, no value of which may be rounded or cut off: two rows could become one.
///
/// @param columns the columns of the key
record ExactKey(List<KeyColumn> columns) {
    /// The columns of a side as they are written: NULL, and so refused, instead of another key.
    List<MappedColumn> kept(Side side, List<MappedColumn> written) {
        return written.stream()
                .map(column -> columns.stream()
                        .filter(key -> key.of(side).name().equals(column.name()) && key.isCutBy(side))
                        .findFirst()
                        .map(key -> column.withValue(key.as(side, column.value())))
                        .orElse(column))
                .toList();
    }

    /// What the rows have to satisfy.
    List<RowTest> tests(QualifiedName table) {
        return columns.stream()
                .filter(key -> key.isCutBy(Side.NEW))
                .map(key -> test(table, key))
                .toList();
    }

    private static RowTest test(QualifiedName table, KeyColumn key) {
        String name = Identifier.quote(key.oldColumn().name());
        return RowTest.of(
                "every " + name + " of " + table + ", being the key, stays what it is as "
                        + key.newColumn().type(),
                Identifier.quote(table) + " AS a WHERE (" + key.as(Side.NEW, "a." + name) + ") IS NULL");
    }
}
