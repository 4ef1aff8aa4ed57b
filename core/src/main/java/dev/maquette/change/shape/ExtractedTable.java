package dev.maquette.change.shape;

import dev.maquette.catalog.ddl.DdlRenderer;
import dev.maquette.catalog.ddl.DdlStatement;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Behaviour;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Inheritance;
import dev.maquette.model.schema.ObjectProperties;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.ReplicaIdentity;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableProtection;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The statements that make the table of their own of extracted columns: with the types, privileges and
/// comments that the columns have, and the owner and privileges of their table.
///
/// @param alone the table that has the columns, and nothing else
/// @param extraction the columns
record ExtractedTable(Schema alone, Extraction extraction) {
    private static final Inheritance NONE =
            new Inheritance(List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    private static final TableProtection UNPROTECTED = new TableProtection(false, false, ReplicaIdentity.DEFAULT);

    List<String> statements() {
        Relations own = new Relations(
                alone.relations().tables().stream().map(this::narrowed).toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        Schema schema = new Schema(
                alone.environment(),
                alone.types(),
                alone.code(),
                own,
                new Behaviour(List.of(), List.of(), List.of(), List.of(), List.of()),
                List.of(),
                List.of());
        var statements = new ArrayList<>(DdlRenderer.render(schema).stream()
                .filter(one -> one.object().name().equals(extraction.table()))
                .map(DdlStatement::sql)
                .toList());
        statements.add("ALTER TABLE " + Identifier.quote(extraction.table()) + " ADD PRIMARY KEY (" + key() + ")");
        return statements;
    }

    /// The statement by which rows refer to it.
    String reference(QualifiedName from) {
        return "ALTER TABLE " + Identifier.quote(from) + " ADD FOREIGN KEY (" + key() + ") REFERENCES "
                + Identifier.quote(extraction.table()) + " (" + key() + ")";
    }

    private String key() {
        return extraction.key().stream().map(Identifier::quote).collect(Collectors.joining(", "));
    }

    private Table narrowed(Table whole) {
        List<Column> columns = extraction.names().stream()
                .flatMap(name -> whole.column(name).stream())
                .toList();
        return new Table(
                extraction.table(),
                whole.kind(),
                new ObjectProperties(
                        whole.properties().owner(), whole.properties().acl(), Optional.empty()),
                whole.storage(),
                columns,
                NONE,
                UNPROTECTED);
    }
}
