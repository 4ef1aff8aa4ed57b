package dev.maquette.change.shape;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Dependency;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Sequence;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What points at a table by its OID, and so would go on pointing at the one that gave up the name.
///
/// @param table the table
/// @param foreignKeys the foreign keys from it and to it
/// @param views the views that read it, and those that read these
/// @param others everything else, which cannot be carried
record Dependents(
        QualifiedName table, List<Constraint> foreignKeys, List<QualifiedName> views, List<ObjectAddress> others) {
    /// The dependents of a table.
    static Dependents of(Schema schema, QualifiedName table) {
        Set<QualifiedName> views = new LinkedHashSet<>();
        Set<ObjectAddress> others = new LinkedHashSet<>();
        var open = new ArrayDeque<>(identities(schema, table));
        open.addFirst(table);
        while (!open.isEmpty()) {
            QualifiedName needed = open.remove();
            for (ObjectAddress one : users(schema, needed)) {
                if (one.kind() == ObjectKind.VIEW) {
                    if (views.add(one.name())) {
                        open.add(one.name());
                    }
                } else if (!isOwn(schema, one, needed)) {
                    others.add(one);
                }
            }
        }
        return new Dependents(table, foreignKeys(schema, table), List.copyOf(views), List.copyOf(others));
    }

    /// The sequences of its identities stay with the table that gives up the name.
    private static List<QualifiedName> identities(Schema schema, QualifiedName table) {
        return schema.relations().sequences().stream()
                .filter(sequence -> sequence.ownedBy()
                        .filter(owner -> owner.identity() && owner.table().equals(table))
                        .isPresent())
                .map(Sequence::name)
                .toList();
    }

    private static List<ObjectAddress> users(Schema schema, QualifiedName relation) {
        return schema.dependencies().stream()
                .filter(dependency -> isRelation(dependency.to(), relation))
                .map(Dependency::from)
                .distinct()
                .toList();
    }

    private static boolean isRelation(ObjectAddress address, QualifiedName relation) {
        return address.name().equals(relation)
                && switch (address.kind()) {
                    case TABLE, VIEW, COLUMN, SEQUENCE -> true;
                    default -> false;
                };
    }

    /// Whether it is a part of the relation itself, or a foreign key.
    private static boolean isOwn(Schema schema, ObjectAddress one, QualifiedName relation) {
        return switch (one.kind()) {
            case TRIGGER, COLUMN_DEFAULT, RULE, POLICY, COLUMN, TABLE ->
                one.name().equals(relation);
            case INDEX, SEQUENCE, STATISTICS -> true;
            case CONSTRAINT ->
                one.name().equals(relation)
                        || schema.relations().constraints().stream()
                                .anyMatch(key -> key.address().equals(one) && key.kind() == ConstraintKind.FOREIGN_KEY);
            default -> false;
        };
    }

    private static List<Constraint> foreignKeys(Schema schema, QualifiedName table) {
        return schema.relations().constraints().stream()
                .filter(one -> one.kind() == ConstraintKind.FOREIGN_KEY)
                .filter(one -> one.table().equals(table)
                        || one.reference()
                                .filter(reference -> reference.table().equals(table))
                                .isPresent())
                .toList();
    }
}
