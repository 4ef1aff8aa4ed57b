package dev.maquette.change.shape;

import dev.maquette.catalog.ddl.DdlPhase;
import dev.maquette.catalog.ddl.DdlRenderer;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.FiringMode;
import dev.maquette.model.schema.PublishedTable;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.SequenceOwner;
import dev.maquette.model.schema.StatisticsObject;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds in a captured schema what hangs on a table, and the statements that take it off and put it back.
///
/// @param schema the schema
/// @param dependents what points at the table
record Inventory(Schema schema, Dependents dependents) {
    private QualifiedName table() {
        return dependents.table();
    }

    /// What moves with the table's name.
    Carried carried() {
        return new Carried(
                sequences(),
                identities(),
                schema.relations().statistics().stream()
                        .filter(one -> one.table().equals(table()))
                        .map(StatisticsObject::name)
                        .toList(),
                triggers(),
                partners(),
                new Attachments(before(), after(), validations()));
    }

    private List<OwnedSequence> sequences() {
        return schema.relations().sequences().stream()
                .flatMap(sequence -> sequence
                        .ownedBy()
                        .filter(owner -> !owner.identity() && owner.table().equals(table()))
                        .map(SequenceOwner::column)
                        .map(column -> new OwnedSequence(sequence.name(), column, sequence.type()))
                        .stream())
                .toList();
    }

    private List<String> identities() {
        return schema.relations().table(table()).stream()
                .flatMap(one -> one.columns().stream())
                .filter(column -> column.value().kind().isIdentity())
                .map(Column::name)
                .toList();
    }

    private List<TriggerMode> triggers() {
        return schema.behaviour().triggers().stream()
                .filter(trigger -> trigger.table().equals(table()) && trigger.enabled() != FiringMode.DISABLED)
                .map(trigger -> new TriggerMode(trigger.name(), enable(trigger.enabled())))
                .toList();
    }

    private static String enable(FiringMode mode) {
        return switch (mode) {
            case ORIGIN -> "ENABLE";
            case ALWAYS -> "ENABLE ALWAYS";
            case REPLICA -> "ENABLE REPLICA";
            case DISABLED -> "DISABLE";
        };
    }

    private List<QualifiedName> partners() {
        return dependents.foreignKeys().stream()
                .flatMap(key -> Stream.concat(
                        Stream.of(key.table()), key.reference().stream().map(reference -> reference.table())))
                .filter(name -> !name.equals(table()))
                .distinct()
                .sorted()
                .toList();
    }

    private List<String> before() {
        var statements = new ArrayList<String>();
        if (!dependents.views().isEmpty()) {
            statements.add("DROP VIEW "
                    + dependents.views().stream().map(Identifier::quote).collect(Collectors.joining(", ")));
        }
        dependents.foreignKeys().forEach(key -> statements.add(constraint(key, "DROP") + Identifier.quote(key.name())));
        published().forEach(one -> statements.add(one.publication() + " DROP TABLE " + Identifier.quote(table())));
        return statements;
    }

    private List<String> after() {
        var statements = new ArrayList<String>();
        for (Constraint key : dependents.foreignKeys()) {
            statements.add(constraint(key, "ADD") + Identifier.quote(key.name()) + " " + key.definition()
                    + (key.state().validated() ? " NOT VALID" : ""));
            key.state()
                    .links()
                    .comment()
                    .ifPresent(text -> statements.add("COMMENT ON CONSTRAINT " + Identifier.quote(key.name()) + " ON "
                            + Identifier.quote(key.table()) + " IS " + Identifier.literal(text)));
        }
        statements.addAll(views());
        published().forEach(one -> statements.add(one.publication() + " ADD TABLE ONLY " + one.definition()));
        return statements;
    }

    private List<String> validations() {
        return dependents.foreignKeys().stream()
                .filter(key -> key.state().validated())
                .map(key -> constraint(key, "VALIDATE") + Identifier.quote(key.name()))
                .toList();
    }

    private static String constraint(Constraint key, String verb) {
        return "ALTER TABLE " + Identifier.quote(key.table()) + " " + verb + " CONSTRAINT ";
    }

    /// What makes the views again, with all that is theirs.
    private List<String> views() {
        Set<QualifiedName> views = Set.copyOf(dependents.views());
        return DdlRenderer.render(schema).stream()
                .filter(one -> one.phase() != DdlPhase.SESSION
                        && views.contains(one.object().name()))
                .map(one -> one.sql())
                .toList();
    }

    private record Published(String publication, String definition) {}

    private List<Published> published() {
        return schema.behaviour().publications().stream()
                .flatMap(publication -> publication.tables().stream()
                        .filter(one -> one.table().equals(table()))
                        .map(one -> new Published(
                                "ALTER PUBLICATION " + Identifier.quote(publication.name()), definition(one))))
                .toList();
    }

    private static String definition(PublishedTable one) {
        String columns = one.columns().isEmpty()
                ? ""
                : one.columns().stream().map(Identifier::quote).collect(Collectors.joining(", ", " (", ")"));
        return Identifier.quote(one.table())
                + columns
                + one.where().map(condition -> " WHERE (" + condition + ")").orElse("");
    }
}
