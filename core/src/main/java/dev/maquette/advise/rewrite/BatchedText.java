package dev.maquette.advise.rewrite;

import dev.maquette.advise.equivalence.StatementPair;
import dev.maquette.advise.rewrite.ColumnNames.Named;
import dev.maquette.advise.rewrite.text.Clause;
import dev.maquette.advise.rewrite.text.Span;
import dev.maquette.advise.rewrite.text.SqlText;
import dev.maquette.sql.Identifier;
import dev.maquette.workload.meaning.ColumnReference;
import dev.maquette.workload.meaning.Operand;
import dev.maquette.workload.meaning.RelationUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A statement that looks up one row by its key, and how one statement looks up many.
///
/// @param subject the statement
/// @param key the key where the condition names it
/// @param value the value where the condition has it
/// @param condition the condition
record BatchedText(RewriteSubject subject, Named key, Span value, Span condition) {
    /// The batch of a statement; empty when it is not such a lookup.
    static Optional<BatchedText> of(RewriteSubject subject) {
        List<RelationUse> relations = subject.meaning().query().relations();
        List<Span> conditions = subject.select().conditions();
        boolean plain = relations.size() == 1
                && conditions.size() == 1
                && subject.meaning().parameters().size() == 1
                && subject.meaning().query().parts().isEmpty()
                && subject.ungrouped()
                && subject.select().isPlain();
        return plain ? of(subject, conditions.getFirst()) : Optional.empty();
    }

    private static Optional<BatchedText> of(RewriteSubject subject, Span condition) {
        SqlText sql = subject.sql();
        return sql.only(condition, Set.of("=")).flatMap(at -> {
            Span left = new Span(condition.from(), at);
            Span right = new Span(at + 1, condition.to());
            return of(subject, condition, left, right).or(() -> of(subject, condition, right, left));
        });
    }

    private static Optional<BatchedText> of(RewriteSubject subject, Span condition, Span column, Span value) {
        SqlText sql = subject.sql();
        boolean parameter = value.size() == 1 && sql.at(value.from()).isParameter();
        return subject.names()
                .column(sql, column)
                .filter(named -> parameter && isKey(subject, named.column()))
                .map(named -> new BatchedText(subject, named, value, condition));
    }

    private static boolean isKey(RewriteSubject subject, ColumnReference column) {
        return subject.facts().keys(column.relation()).contains(List.of(column.column()));
    }

    private String name() {
        return subject.sql().text(key.span());
    }

    /// The type of the key's values.
    String type() {
        return subject.parameterType(subject.sql().at(value.from()));
    }

    /// The statement that takes many values at once.
    String batch() {
        return batch(subject.sql().text(value));
    }

    private String batch(String values) {
        Map<Span, String> edits = new LinkedHashMap<>();
        edits.put(condition, name() + " = ANY (" + values + ")");
        return withKey(edits);
    }

    /// The program has to tell the rows apart.
    private String withKey(Map<Span, String> edits) {
        if (!selectsKey()) {
            int list = subject.select().clause(Clause.SELECT).orElseThrow().from();
            edits.put(new Span(list, list), " " + name() + ",");
        }
        return subject.sql().replaced(edits);
    }

    private boolean selectsKey() {
        return subject.meaning().query().output().outputs().stream()
                .anyMatch(output -> output instanceof Operand.Column column
                        && column.use().column().equals(key.column()));
    }

    /// The statement once for each value that a FROM item gives, with the key in its result.
    private String each(String values) {
        SqlText sql = subject.sql();
        String wanted = sql.freshName("wanted");
        String one = withKey(new LinkedHashMap<>(Map.of(value, wanted + ".value")));
        return "SELECT found.* FROM " + values + " AS " + wanted + " (value), LATERAL (" + one + ") AS found";
    }

    private String allKeys() {
        return "SELECT DISTINCT " + Identifier.quote(key.column().column()) + " FROM "
                + Identifier.quote(key.column().relation());
    }

    /// Some keys that are there.
    String keys(int count) {
        return "SELECT " + Identifier.quote(key.column().column()) + " FROM "
                + Identifier.quote(key.column().relation()) + " LIMIT " + count;
    }

    /// The two to be compared, for all keys that are there.
    StatementPair pair() {
        return StatementPair.of(
                each("(" + allKeys() + ")"),
                batch("ARRAY(" + allKeys() + ")"),
                List.of(),
                Set.of(key.column().relation()));
    }

    /// The statement for each of the values of an array, which is its parameter.
    String eachOf(String array) {
        return each("pg_catalog.unnest(" + array + ")");
    }
}
