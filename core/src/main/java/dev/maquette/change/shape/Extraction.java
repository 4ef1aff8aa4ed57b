package dev.maquette.change.shape;

import dev.maquette.change.journal.Side;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Columns of a table that in one of its shapes stand in a table of their own, once for each value of the
/// columns that determine them.
///
/// In SQL, a row of the table of their own is `s`.
///
/// @param table the table of their own
/// @param key the columns that determine them, alike in both tables
/// @param columns the columns themselves
/// @param wide the shape in which the table has them itself
public record Extraction(QualifiedName table, List<String> key, List<String> columns, Side wide) {
    public Extraction {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
    }

    /// Whether the table of their own is made by the change, and goes when it is not carried out.
    public boolean isMade() {
        return wide == Side.OLD;
    }

    /// The value of a column for a row that does not have it.
    ///
    /// @param row the alias of that row
    public String lookup(String column, String row) {
        return "(SELECT s." + Identifier.quote(column) + from(row) + ")";
    }

    /// The row of the table of their own that belongs to another row.
    ///
    /// @param row the alias of the other row
    public String from(String row) {
        return " FROM " + Identifier.quote(table) + " AS s WHERE " + belongs(row);
    }

    /// That a row of the table of their own belongs to another row.
    ///
    /// @param row the alias of the other row
    public String belongs(String row) {
        return key.stream()
                .map(Identifier::quote)
                .map(name -> "s." + name + " = " + row + "." + name)
                .collect(Collectors.joining(" AND "));
    }

    /// That the values of a row that has the columns are not those of the table of their own.
    ///
    /// @param row the alias of the row that has them
    public String differs(String row) {
        return values(row) + " IS DISTINCT FROM " + values("s");
    }

    private String values(String alias) {
        return columns.stream()
                .map(column -> alias + "." + Identifier.quote(column))
                .collect(Collectors.joining(", ", "ROW(", ")"));
    }

    /// The names of all columns of the table of their own.
    public List<String> names() {
        return Stream.concat(key.stream(), columns.stream()).toList();
    }
}
