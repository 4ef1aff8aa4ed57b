package dev.maquette.advise.rewrite.rule;

import dev.maquette.advise.rewrite.ColumnNames.Named;
import dev.maquette.advise.rewrite.Draft;
import dev.maquette.advise.rewrite.Rewrite;
import dev.maquette.advise.rewrite.RewriteKind;
import dev.maquette.advise.rewrite.RewriteSubject;
import dev.maquette.advise.rewrite.Rewriter;
import dev.maquette.advise.rewrite.text.Span;
import dev.maquette.advise.rewrite.text.SqlText;
import dev.maquette.workload.text.Token;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `x = v` where `x` is an integer and `v` a `numeric`, so that `x` would be cast for every row, as `x = v::bigint` for
/// those `v` that are integers of its range; no other equals.
public final class CastValueRewriter implements Rewriter {
    private static final Map<String, String> RANGES = Map.of(
            "smallint", "-32768 AND 32767",
            "integer", "-2147483648 AND 2147483647",
            "bigint", "-9223372036854775808 AND 9223372036854775807");
    private static final Set<String> NUMERIC = Set.of("numeric", "decimal");

    @Override
    public Draft rewrite(RewriteSubject subject) {
        Map<Span, String> replacements = new LinkedHashMap<>();
        for (Span condition : subject.select().conditions()) {
            ComparedColumn.of(subject, condition)
                    .filter(compared -> compared.operator().equals("=") && numeric(subject, compared.value()))
                    .flatMap(compared -> write(subject, compared))
                    .ifPresent(written -> replacements.put(condition, written));
        }
        return replacements.isEmpty()
                ? Draft.Nothing.NOTHING
                : new Draft.Written(
                        Rewrite.of(RewriteKind.CAST_VALUE, subject.sql().replaced(replacements))
                                .noting("the program had better send the column's type; then the CASE can go"));
    }

    private static boolean numeric(RewriteSubject subject, Span value) {
        SqlText sql = subject.sql();
        Token last = sql.at(value.to() - 1);
        boolean cast = value.size() > 2
                && sql.isSymbol(value.to() - 2, "::")
                && NUMERIC.stream().anyMatch(last::isWord);
        boolean parameter = value.size() == 1 && last.isParameter() && NUMERIC.contains(subject.parameterType(last));
        return cast || parameter;
    }

    private static Optional<String> write(RewriteSubject subject, ComparedColumn compared) {
        Optional<Named> column = subject.names().column(subject.sql(), compared.expression());
        return column.flatMap(named -> {
            String type = subject.facts().type(named.column());
            String value = compared.operand(subject.sql());
            return Optional.ofNullable(RANGES.get(type))
                    .map(range -> subject.sql().text(named.span()) + " = CASE WHEN " + value + " = trunc(" + value
                            + ") AND " + value + " BETWEEN " + range + " THEN " + value + "::" + type + " END");
        });
    }
}
