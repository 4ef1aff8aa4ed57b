package dev.maquette.advise.view;

import dev.maquette.advise.rewrite.ColumnNames.Named;
import dev.maquette.advise.rewrite.TableFacts;
import dev.maquette.advise.rewrite.text.Clause;
import dev.maquette.advise.rewrite.text.Span;
import dev.maquette.advise.rewrite.text.SqlText;
import dev.maquette.advise.view.AggregateCall.Stored;
import dev.maquette.model.QualifiedName;
import dev.maquette.scale.FilledView;
import dev.maquette.scale.FilledView.KeyColumn;
import dev.maquette.sql.Identifier;
import dev.maquette.workload.meaning.ColumnReference;
import dev.maquette.workload.meaning.RelationUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A view of groups that several statements can be answered from.
///
/// @param name its name
/// @param statements the statements, of which the first gives its FROM
/// @param columns its columns
record ViewDraft(QualifiedName name, List<AggregatedStatement> statements, ViewColumns columns) {
    static ViewDraft of(QualifiedName name, List<AggregatedStatement> statements, TableFacts facts) {
        return new ViewDraft(name, statements, new ViewColumns(statements, facts));
    }

    private AggregatedStatement first() {
        return statements.getFirst();
    }

    /// The query whose rows it holds.
    String definition() {
        var outputs = new ArrayList<String>();
        columns.keys().forEach(key -> outputs.add(qualified(key) + " AS " + Identifier.quote(columns.name(key))));
        columns.aggregates().forEach((stored, column) -> outputs.add(call(stored) + " AS " + Identifier.quote(column)));
        SqlText sql = first().sql();
        String where = first().joins().stream().map(sql::text).collect(Collectors.joining(" AND "));
        return "SELECT " + String.join(", ", outputs) + "\nFROM "
                + first().from().map(sql::text).orElse("")
                + (where.isEmpty() ? "" : "\nWHERE " + where) + "\nGROUP BY "
                + columns.keys().stream().map(this::qualified).collect(Collectors.joining(", "));
    }

    private String call(Stored stored) {
        return stored.function() + "(" + stored.argument().map(this::qualified).orElse("*") + ")";
    }

    private String qualified(ColumnReference column) {
        String alias = first().subject().meaning().query().relations().stream()
                .filter(use -> use.relation().equals(column.relation()))
                .map(RelationUse::alias)
                .findFirst()
                .orElse(column.relation().name());
        return Identifier.quote(alias) + "." + Identifier.quote(column.column());
    }

    /// What creates it.
    String create() {
        return "CREATE MATERIALIZED VIEW " + Identifier.quote(name) + " AS\n" + definition();
    }

    /// What creates the unique index, without which it could not be refreshed while it is read.
    String uniqueIndex() {
        return "CREATE UNIQUE INDEX ON " + Identifier.quote(name) + " ("
                + columns.keyNames().stream().map(Identifier::quote).collect(Collectors.joining(", ")) + ")";
    }

    /// It for the model.
    FilledView filled(double rows, double rowBytes) {
        List<KeyColumn> keys = columns.keys().stream()
                .map(key -> new KeyColumn(columns.name(key), key.relation(), key.column()))
                .toList();
        return new FilledView(name, List.of(create() + "\nWITH NO DATA", uniqueIndex()), rows, rowBytes, keys);
    }

    /// A statement that reads it instead of the tables.
    String rewritten(AggregatedStatement statement) {
        Map<Span, String> replacements = new LinkedHashMap<>();
        statement.kept().forEach(span -> {
            for (Named named : statement.subject().names().named(statement.sql(), span)) {
                if (!statement.inCall(named.span())) {
                    replacements.put(named.span(), Identifier.quote(columns.name(named.column())));
                }
            }
        });
        statement.calls().forEach(call -> replacements.put(call.span(), call.over(columns)));
        label(statement, replacements);
        statement.from().ifPresent(from -> replacements.put(from, Identifier.quote(name)));
        conditions(statement, replacements);
        return statement.sql().replaced(replacements);
    }

    /// The result's columns keep their names.
    private static void label(AggregatedStatement statement, Map<Span, String> replacements) {
        for (Span item : statement.subject().select().items()) {
            statement.calls().stream()
                    .filter(call -> call.span().equals(item))
                    .forEach(call -> replacements.computeIfPresent(item, (_, text) -> text + " AS " + call.function()));
            statement
                    .subject()
                    .names()
                    .column(statement.sql(), item)
                    .ifPresent(named -> replacements.computeIfPresent(
                            item,
                            (_, text) -> text + " AS "
                                    + Identifier.quote(named.column().column())));
        }
    }

    /// The conditions that are in the view hold already.
    private static void conditions(AggregatedStatement statement, Map<Span, String> replacements) {
        if (statement.joins().isEmpty()) {
            return;
        }
        statement.subject().select().clause(Clause.WHERE).ifPresent(where -> {
            SqlText sql = statement.sql();
            var kept = new ArrayList<String>();
            for (Span filter : statement.filters()) {
                Map<Span, String> within = new LinkedHashMap<>();
                replacements.forEach((span, text) -> {
                    if (filter.from() <= span.from() && span.to() <= filter.to()) {
                        within.put(span, text);
                    }
                });
                kept.add("(" + replacedWithin(sql, filter, within) + ")");
            }
            replacements.keySet().removeIf(span -> where.from() <= span.from() && span.to() <= where.to());
            replacements.put(where, kept.isEmpty() ? "true" : String.join(" AND ", kept));
        });
    }

    private static String replacedWithin(SqlText sql, Span span, Map<Span, String> replacements) {
        var text = new StringBuilder();
        for (int at = span.from(); at < span.to(); at++) {
            int start = at;
            var found = replacements.entrySet().stream()
                    .filter(entry -> entry.getKey().from() == start)
                    .findFirst();
            text.append(text.isEmpty() ? "" : " ")
                    .append(found.map(Map.Entry::getValue)
                            .orElseGet(() -> sql.at(start).text()));
            at = found.map(entry -> entry.getKey().to() - 1).orElse(at);
        }
        return text.toString();
    }
}
