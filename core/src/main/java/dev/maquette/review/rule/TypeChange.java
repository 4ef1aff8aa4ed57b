package dev.maquette.review.rule;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Table;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.sql.Identifier;
import java.util.List;

/// The remedy of giving a column another type.
///
/// `ALTER COLUMN … TYPE` rewrites the table under a lock that stops everybody. That is a blink for a small table; for
/// others the online way is an additional column that is filled in the background.
public final class TypeChange {
    /// Up to this many rows a rewrite takes well under a second on ordinary hardware.
    public static final double REWRITABLE_ROWS = 50_000;

    private TypeChange() {}

    /// The remedy.
    ///
    /// @param using the conversion as SQL, `:c` standing for the column; empty for the type's own
    /// @param back the conversion back, likewise
    public static Remedy of(ReviewSubject subject, Table table, Column column, String type, String using, String back) {
        String verify =
                "SELECT pg_catalog.format_type(atttypid, atttypmod) FROM pg_catalog.pg_attribute WHERE attrelid = "
                        + Identifier.literal(Identifier.quote(table.name())) + "::regclass AND attname = "
                        + Identifier.literal(column.name());
        if (subject.rows(table.name()) > REWRITABLE_ROWS) {
            return Remedy.advice(
                    "Add a column of type " + type
                            + ", keep it filled by a trigger, backfill it in batches, then swap the"
                            + " two in one short transaction: a plain type change would rewrite the table under an"
                            + " exclusive lock.",
                    verify);
        }
        return new Remedy(
                "Change the type to " + type + "; the table is small enough to be rewritten in a moment.",
                List.of(RemedySql.alterColumn(table.name(), column.name(), action(type, using, column))),
                List.of(RemedySql.alterColumn(
                        table.name(), column.name(), action(column.type().sql(), back, column))),
                verify);
    }

    private static String action(String type, String using, Column column) {
        return "TYPE " + type
                + (using.isEmpty() ? "" : " USING " + using.replace(":c", Identifier.quote(column.name())));
    }
}
