package dev.maquette.catalog.ddl;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Table;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What links tables: partitions, inheritance, typed tables.
public final class InheritanceDdl {
    /// What tells the address of a link apart from other things of its table.
    public static final String LINK = "inheritance";

    private final Relations relations;
    private final Map<QualifiedName, List<Constraint>> constraints;
    private final Map<QualifiedName, Table> tables;

    InheritanceDdl(Relations relations) {
        this.relations = relations;
        this.constraints = relations.constraints().stream().collect(Collectors.groupingBy(Constraint::table));
        this.tables = relations.tables().stream().collect(Collectors.toMap(Table::name, table -> table));
    }

    /// The address of a table's link to its parents.
    static ObjectAddress link(QualifiedName table) {
        return new ObjectAddress(ObjectKind.OTHER, table, LINK);
    }

    /// The links, after the checks they compare and after those of the parents, from which indexes come.
    List<Part> links() {
        return relations.tables().stream()
                .map(this::link)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Part> link(Table table) {
        List<String> statements = statements(table);
        if (statements.isEmpty()) {
            return Optional.empty();
        }
        List<QualifiedName> parents = table.inheritance().parents();
        List<ObjectAddress> needs = Stream.concat(
                        Stream.concat(Stream.of(table.name()), parents.stream()).flatMap(this::tableAndChecks),
                        parents.stream().map(InheritanceDdl::link))
                .toList();
        return Optional.of(new Part(List.of(link(table.name())), DdlPhase.TABLES, statements, needs, List.of()));
    }

    private Stream<ObjectAddress> tableAndChecks(QualifiedName table) {
        Stream<ObjectAddress> checks = constraints.getOrDefault(table, List.of()).stream()
                .filter(constraint -> ConstraintDdl.isCheck(constraint.kind()))
                .map(Constraint::address);
        return Stream.concat(Stream.of(ObjectAddress.of(ObjectKind.TABLE, table)), checks);
    }

    private static List<String> statements(Table table) {
        String name = Identifier.quote(table.name());
        var statements = new ArrayList<String>();
        table.inheritance()
                .ofType()
                .ifPresent(type -> statements.add("ALTER TABLE " + name + " OF " + Identifier.quote(type)));
        for (QualifiedName parent : table.inheritance().parents()) {
            statements.add(table.inheritance()
                    .partitionBound()
                    .map(bound -> TableDdl.alter(parent) + " ATTACH PARTITION " + name + " " + bound)
                    .orElse("ALTER TABLE " + name + " INHERIT " + Identifier.quote(parent)));
        }
        return statements;
    }

    /// Corrections where a linked table's column or constraint is marked "declared here" otherwise than linking does.
    ///
    /// @source `src/bin/pg_dump/pg_dump.c`, dumpTableSchema, which does the same in binary upgrades
    List<Part> flags() {
        Stream<Part> columns = relations.tables().stream()
                .flatMap(table -> table.columns().stream().flatMap(column -> flag(table, column).stream()));
        Stream<Part> constraintFlags = relations.constraints().stream()
                .filter(constraint -> constraint.kind() != ConstraintKind.FOREIGN_KEY)
                .flatMap(constraint -> flag(constraint).stream());
        return Stream.concat(columns, constraintFlags).toList();
    }

    private Optional<Part> flag(Table table, Column column) {
        if (column.properties().local()
                == declaredHere(table, column.properties().inheritCount())) {
            return Optional.empty();
        }
        return Optional.of(Part.of(
                new ObjectAddress(ObjectKind.COLUMN, table.name(), column.name()),
                DdlPhase.PROPERTIES,
                "UPDATE pg_catalog.pg_attribute SET attislocal = "
                        + column.properties().local() + " WHERE attrelid = " + Clauses.regclass(table.name())
                        + " AND attnum = " + column.number()));
    }

    private Optional<Part> flag(Constraint constraint) {
        var inheritance = constraint.state().inheritance();
        Table table = tables.get(constraint.table());
        if (table == null || inheritance.local() == declaredHere(table, inheritance.inheritCount())) {
            return Optional.empty();
        }
        return Optional.of(Part.of(
                constraint.address(),
                DdlPhase.PROPERTIES,
                "UPDATE pg_catalog.pg_constraint SET conislocal = " + inheritance.local() + " WHERE conrelid = "
                        + Clauses.regclass(table.name()) + " AND conname = " + Identifier.literal(constraint.name())));
    }

    /// Linking leaves `INHERIT`ed things local and makes those of partitions not local.
    private static boolean declaredHere(Table table, int inheritCount) {
        return inheritCount == 0 || !table.isPartition();
    }
}
