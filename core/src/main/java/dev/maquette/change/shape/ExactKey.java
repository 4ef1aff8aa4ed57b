package dev.maquette.change.shape;

import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import dev.maquette.sql.TypeConversion;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The key of a change, no value of which may be rounded: two rows could become one.
///
/// @param columns the columns of the key
record ExactKey(List<KeyColumn> columns) {
    /// Columns that are written, of which those of the key are NULL, and so refused, where they would be rounded.
    List<MappedColumn> kept(List<MappedColumn> written) {
        Set<String> names = columns.stream()
                .flatMap(key -> List.of(key.oldColumn().name(), key.newColumn().name()).stream())
                .collect(Collectors.toSet());
        return written.stream()
                .map(column -> names.contains(column.name()) && isRounded(column) ? exact(column) : column)
                .toList();
    }

    private static boolean isRounded(MappedColumn column) {
        return column.from()
                .filter(from -> new TypeConversion(from, column.type()).isRounding())
                .isPresent();
    }

    private static MappedColumn exact(MappedColumn column) {
        String value = column.value();
        return new MappedColumn(
                column.name(),
                "CASE WHEN " + value + " = " + column.expression() + " THEN " + value + " END",
                column.from(),
                column.type(),
                column.cast());
    }

    /// What the rows have to satisfy.
    List<RowTest> tests(QualifiedName table) {
        return columns.stream()
                .filter(key -> new TypeConversion(
                                key.oldColumn().type(), key.newColumn().type())
                        .isRounding())
                .map(key -> test(table, key))
                .toList();
    }

    private static RowTest test(QualifiedName table, KeyColumn key) {
        String name = Identifier.quote(key.oldColumn().name());
        String type = key.newColumn().type();
        return RowTest.of(
                "no " + name + " of " + table + " is rounded by " + type + ", as it is the key",
                Identifier.quote(table) + " AS a WHERE a." + name + " <> a." + name + "::" + type);
    }
}
