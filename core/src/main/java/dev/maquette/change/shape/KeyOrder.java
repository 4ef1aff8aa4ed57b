package dev.maquette.change.shape;

import dev.maquette.change.journal.Side;
import dev.maquette.change.session.Session;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import dev.maquette.sql.TypeConversion;
import java.util.List;
import java.util.Set;

/// Refuses a change after which the key is another or sorts in another way: rows are copied and compared by ranges of
/// the key, which have to hold the same rows in both tables.
///
/// @param session where
/// @param table the table
/// @param shadow the table of the new shape
record KeyOrder(Session session, QualifiedName table, QualifiedName shadow) {
    /// Types whose values sort alike, as far as both have them.
    private static final List<Set<String>> ALIKE =
            List.of(Set.of("smallint", "integer", "bigint", "numeric"), Set.of("text", "character varying"));

    private static final String COLLATION = """
        SELECT a.attcollation::pg_catalog.int8 FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid = ?::pg_catalog.regclass AND a.attname = ?
        """;

    /// Refuses, if need be.
    ///
    /// @param expressed the columns of both shapes whose values are given by expressions
    /// @throws dev.maquette.model.MaquetteException `refused` with the column
    void require(List<KeyColumn> key, Set<String> expressed) {
        for (KeyColumn column : key) {
            String name = column.oldColumn().name();
            if (expressed.contains(name)
                    || expressed.contains(column.newColumn().name())) {
                throw refusal(name, "its values would be given by an expression");
            }
            if (!sortsAlike(column)) {
                throw refusal(name, "its values would sort in another order");
            }
        }
    }

    private boolean sortsAlike(KeyColumn column) {
        String before = TypeConversion.withoutModifiers(column.oldColumn().type());
        String after = TypeConversion.withoutModifiers(column.newColumn().type());
        boolean types =
                before.equals(after) || ALIKE.stream().anyMatch(alike -> alike.containsAll(List.of(before, after)));
        return types && collation(table, column, Side.OLD) == collation(shadow, column, Side.NEW);
    }

    private long collation(QualifiedName relation, KeyColumn column, Side side) {
        return session.first(
                        COLLATION,
                        row -> row.getLong(1),
                        Identifier.quote(relation),
                        column.of(side).name())
                .orElse(0L);
    }

    private RuntimeException refusal(String column, String why) {
        return Problem.of(
                        ProblemCode.REFUSED,
                        "column \"" + column + "\" of the key of " + table + " cannot be changed so")
                .withDetail(
                        "While the change runs rows are found in both tables by ranges of the key, and " + why + ".")
                .withHint("Give the table another key first, or change the column in a pause.")
                .toException();
    }
}
