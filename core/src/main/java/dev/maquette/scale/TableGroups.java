package dev.maquette.scale;

import dev.maquette.catalog.ddl.DdlPhase;
import dev.maquette.catalog.ddl.DdlStatement;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Dependency;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Sequence;
import dev.maquette.model.schema.Table;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which tables have to do with each other: those that inherit, partitions, and those whose parts need parts of the
/// other. What concerns one group takes no lock on a table of another, and needs nothing of it.
final class TableGroups {
    /// A table and what belongs to it. Views, types and routines may need any table.
    private static final Set<ObjectKind> PARTS = EnumSet.of(
            ObjectKind.TABLE,
            ObjectKind.INDEX,
            ObjectKind.SEQUENCE,
            ObjectKind.COLUMN,
            ObjectKind.COLUMN_DEFAULT,
            ObjectKind.CONSTRAINT,
            ObjectKind.OTHER);

    /// Foreign keys concern two tables.
    private static final Set<DdlPhase> PHASES = EnumSet.of(DdlPhase.TABLES, DdlPhase.INDEXES);

    private final Map<QualifiedName, QualifiedName> tables = new HashMap<>();
    private final Map<QualifiedName, QualifiedName> united = new HashMap<>();

    /// The groups of a schema.
    TableGroups(Schema schema) {
        Relations relations = schema.relations();
        relations.tables().forEach(table -> tables.put(table.name(), table.name()));
        relations.indexes().forEach(this::add);
        relations.sequences().forEach(this::add);
        relations.tables().forEach(this::uniteWithParents);
        Set<ObjectAddress> foreignKeys = relations.constraints().stream()
                .filter(constraint -> constraint.kind() == ConstraintKind.FOREIGN_KEY)
                .map(Constraint::address)
                .collect(Collectors.toSet());
        schema.dependencies().stream()
                .filter(dependency -> !foreignKeys.contains(dependency.from()))
                .forEach(this::unite);
    }

    /// The group that a statement concerns and nothing else; empty when it may concern more.
    Optional<QualifiedName> of(DdlStatement statement) {
        return PHASES.contains(statement.phase())
                        && PARTS.contains(statement.object().kind())
                ? tableOf(statement.object()).map(this::group)
                : Optional.empty();
    }

    private void add(Index index) {
        tables.put(index.name(), index.table());
    }

    private void add(Sequence sequence) {
        sequence.ownedBy().ifPresent(owner -> tables.put(sequence.name(), owner.table()));
    }

    private void uniteWithParents(Table table) {
        table.inheritance().parents().forEach(parent -> unite(table.name(), parent));
    }

    private void unite(Dependency dependency) {
        tableOf(dependency.from()).ifPresent(from -> tableOf(dependency.to()).ifPresent(needed -> unite(from, needed)));
    }

    private void unite(QualifiedName one, QualifiedName other) {
        QualifiedName from = group(one);
        QualifiedName to = group(other);
        if (!from.equals(to)) {
            united.put(from, to);
        }
    }

    /// A type with the name of a table is the type of its rows.
    private Optional<QualifiedName> tableOf(ObjectAddress address) {
        return PARTS.contains(address.kind()) || address.kind() == ObjectKind.TYPE
                ? Optional.ofNullable(tables.get(address.name()))
                : Optional.empty();
    }

    private QualifiedName group(QualifiedName table) {
        QualifiedName group = table;
        while (united.containsKey(group)) {
            group = Objects.requireNonNull(united.get(group));
        }
        return group;
    }
}
