package dev.maquette.change.shape;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Behaviour;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.StatisticsObject;
import dev.maquette.model.schema.Table;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Some tables of a schema with what their definition consists of: columns, constraints, indexes, statistics
/// objects, comments. Triggers, policies and privileges are no part of a shape.
///
/// @param tables the tables
public record TableShapes(Set<QualifiedName> tables) {
    private static final Behaviour NONE = new Behaviour(List.of(), List.of(), List.of(), List.of(), List.of());

    /// What else would be altered for a column's sake.
    private static final Set<ObjectKind> OTHERS =
            EnumSet.of(ObjectKind.VIEW, ObjectKind.RULE, ObjectKind.POLICY, ObjectKind.TRIGGER, ObjectKind.ROUTINE);

    public TableShapes {
        tables = Set.copyOf(tables);
    }

    /// Makes sure that the tables are there.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` with the first one that is not
    public void requireAll(Schema schema) {
        tables.stream()
                .filter(name -> schema.relations().table(name).isEmpty())
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.of(ProblemCode.INPUT, "there is no table " + name + " that could be changed")
                            .withHint("A table that is new is made by the definition itself; nobody waits for it.")
                            .toException();
                });
    }

    /// The part of a schema that the tables are.
    public Schema of(Schema schema) {
        Relations relations = schema.relations();
        return Relocation.alone(
                new Relations(
                        relations.tables().stream()
                                .filter(table -> tables.contains(table.name()))
                                .toList(),
                        List.of(),
                        relations.sequences().stream()
                                .filter(sequence -> sequence.ownedBy()
                                        .filter(owner -> tables.contains(owner.table()))
                                        .isPresent())
                                .toList(),
                        indexes(relations).toList(),
                        constraints(relations).toList(),
                        statistics(relations).toList()),
                NONE,
                schema.dependencies().stream()
                        .filter(one -> !OTHERS.contains(one.from().kind()))
                        .toList());
    }

    private Stream<Index> indexes(Relations relations) {
        return relations.indexes().stream().filter(index -> tables.contains(index.table()));
    }

    private Stream<Constraint> constraints(Relations relations) {
        return relations.constraints().stream().filter(constraint -> tables.contains(constraint.table()));
    }

    private Stream<StatisticsObject> statistics(Relations relations) {
        return relations.statistics().stream().filter(object -> tables.contains(object.table()));
    }

    /// What the tables consist of and would miss: each index of a constraint goes with it, each NOT NULL with
    /// its column.
    public Set<ObjectAddress> parts(Schema schema) {
        Relations relations = schema.relations();
        var parts = new HashSet<ObjectAddress>();
        relations.tables().stream()
                .filter(table -> tables.contains(table.name()))
                .flatMap(TableShapes::columns)
                .forEach(parts::add);
        indexes(relations)
                .filter(index -> index.links().constraint().isEmpty())
                .map(Index::address)
                .forEach(parts::add);
        constraints(relations)
                .filter(constraint -> constraint.kind() != ConstraintKind.NOT_NULL)
                .map(Constraint::address)
                .forEach(parts::add);
        statistics(relations)
                .map(object -> ObjectAddress.of(ObjectKind.STATISTICS, object.name()))
                .forEach(parts::add);
        return parts;
    }

    private static Stream<ObjectAddress> columns(Table table) {
        return table.columns().stream()
                .map(column -> new ObjectAddress(ObjectKind.COLUMN, table.name(), column.name()));
    }

    /// The statements that move the tables, with all that bears a name beside theirs, into schemas of their
    /// own.
    ///
    /// @param prefix of the schemas' names, which a number follows
    public List<String> asideFrom(Schema schema, String prefix) {
        var statements = new ArrayList<String>();
        for (QualifiedName table : tables.stream().sorted().toList()) {
            String slot = Identifier.quote(prefix + statements.size());
            statements.add("CREATE SCHEMA " + slot);
            statistics(schema.relations())
                    .filter(object -> object.table().equals(table))
                    .forEach(object -> statements.add(
                            "ALTER STATISTICS " + Identifier.quote(object.name()) + " SET SCHEMA " + slot));
            statements.add("ALTER TABLE " + Identifier.quote(table) + " SET SCHEMA " + slot);
        }
        return statements;
    }
}
