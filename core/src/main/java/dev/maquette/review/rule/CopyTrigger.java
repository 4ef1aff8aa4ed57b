package dev.maquette.review.rule;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.Table;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.sql.Identifier;
import java.util.List;

/// The remedy of carrying changes of an original into its copies by a trigger.
public final class CopyTrigger {
    private CopyTrigger() {}

    /// The remedy.
    ///
    /// @param table the table with the copy
    /// @param copy the copy
    /// @param key the foreign key to the original's row
    /// @param original the original
    public static Remedy remedy(ReviewSubject subject, Table table, String copy, Constraint key, String original) {
        QualifiedName parent = key.reference().orElseThrow().table();
        String function = Identifier.quote(
                new QualifiedName(table.name().schema(), FreshName.of(subject, table.name(), List.of(copy), "keep")));
        String trigger = Identifier.quote(FreshName.of(subject, table.name(), List.of(copy), "keep"));
        return new Remedy(
                advice(subject, table, key),
                List.of(
                        create(function, table, copy, key, original),
                        "CREATE TRIGGER " + trigger + " AFTER UPDATE OF " + Identifier.quote(original) + " ON "
                                + Identifier.quote(parent) + " FOR EACH ROW WHEN (OLD." + Identifier.quote(original)
                                + " IS DISTINCT FROM NEW." + Identifier.quote(original) + ") EXECUTE FUNCTION "
                                + function + "()"),
                List.of(
                        "DROP TRIGGER " + trigger + " ON " + Identifier.quote(parent),
                        "DROP FUNCTION " + function + "()"),
                drifted(table, copy, key, original) + " gives 0.");
    }

    private static String advice(ReviewSubject subject, Table table, Constraint key) {
        String column = key.columns().getFirst();
        boolean indexed = subject.indexes(table.name()).stream()
                .flatMap(index -> index.shape().keys().stream().limit(1))
                .anyMatch(first -> first.column().filter(column::equals).isPresent());
        return "Drop the copy and join to " + key.reference().orElseThrow().table()
                + "; or own it by a trigger that carries changes over, and correct what has drifted already."
                + (indexed ? "" : " Index " + column + " first: the trigger finds the rows by it.")
                + " If it is to stay as it was at the time, say so in its comment and leave it.";
    }

    private static String create(String function, Table table, String copy, Constraint key, String original) {
        String column = Identifier.quote(copy);
        String source = "NEW." + Identifier.quote(original);
        return "CREATE FUNCTION " + function + "() RETURNS trigger LANGUAGE plpgsql"
                + " SET search_path = pg_catalog, pg_temp AS $$ BEGIN UPDATE " + Identifier.quote(table.name())
                + " SET "
                + column + " = " + source + " WHERE "
                + Identifier.quote(key.columns().getFirst()) + " = NEW."
                + Identifier.quote(key.reference().orElseThrow().columns().getFirst()) + " AND " + column
                + " IS DISTINCT FROM " + source + "; RETURN NULL; END $$";
    }

    private static String drifted(Table table, String copy, Constraint key, String original) {
        var reference = key.reference().orElseThrow();
        return "SELECT count(*) FROM " + Identifier.quote(table.name()) + " c JOIN "
                + Identifier.quote(reference.table()) + " p ON p."
                + Identifier.quote(reference.columns().getFirst()) + " = c."
                + Identifier.quote(key.columns().getFirst()) + " WHERE c." + Identifier.quote(copy)
                + " IS DISTINCT FROM p." + Identifier.quote(original);
    }
}
