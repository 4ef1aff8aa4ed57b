package dev.maquette.catalog.ddl;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.View;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Views and materialised views.
final class ViewDdl {
    private ViewDdl() {}

    static List<Part> parts(List<View> views) {
        var parts = new ArrayList<Part>();
        for (View view : views) {
            parts.add(view.materialized() ? materialized(view) : plain(view));
        }
        for (View view : views) {
            String alter = "ALTER VIEW " + Identifier.quote(view.name());
            view.columns()
                    .forEach(column -> ColumnDdl.value(view.name(), alter, column, Map.of())
                            .ifPresent(part -> parts.add(part.needing(List.of(view.address())))));
        }
        return parts;
    }

    private static Part plain(View view) {
        String create = "CREATE OR REPLACE VIEW " + Identifier.quote(view.name())
                + Clauses.with(Clauses.parameters(view.storage().options(), "")) + " AS ";
        return Part.of(view.address(), DdlPhase.TABLES, create + view.definition())
                .withStub("CREATE VIEW " + Identifier.quote(view.name()) + " AS SELECT "
                        + view.columns().stream().map(ViewDdl::nothing).collect(Collectors.joining(", ")));
    }

    private static String nothing(Column column) {
        return "NULL::" + column.type().sql() + Clauses.collate(column.type().collation()) + " AS "
                + Identifier.quote(column.name());
    }

    private static Part materialized(View view) {
        var statements = new ArrayList<String>();
        statements.add("CREATE MATERIALIZED VIEW " + Identifier.quote(view.name())
                + view.storage()
                        .accessMethod()
                        .map(method -> " USING " + Identifier.quote(method))
                        .orElse("")
                + Clauses.with(Stream.concat(
                        Clauses.parameters(view.storage().options(), ""),
                        Clauses.parameters(view.storage().toastOptions(), "toast.")))
                + " AS " + view.definition() + " WITH NO DATA");
        addActions(statements, view, view.columns().stream().flatMap(ColumnDdl::storageActions));
        view.columns().stream()
                .flatMap(column ->
                        ColumnDdl.compression("ALTER MATERIALIZED VIEW " + Identifier.quote(view.name()), column))
                .forEach(statements::add);
        return Part.of(view.address(), DdlPhase.TABLES, statements);
    }

    private static void addActions(List<String> statements, View view, Stream<String> actions) {
        String list = actions.collect(Collectors.joining(", "));
        if (!list.isEmpty()) {
            statements.add("ALTER MATERIALIZED VIEW " + Identifier.quote(view.name()) + " " + list);
        }
    }
}
