package dev.maquette.catalog.ddl;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.Persistence;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Sequence;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableKind;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tables, each alone: every column at its number, nothing inherited, no keys yet.
final class TableDdl {
    private final List<Table> tables;
    private final Map<QualifiedName, Sequence> sequences;
    private final Map<QualifiedName, List<Constraint>> notNulls;

    TableDdl(Relations relations) {
        tables = relations.tables();
        sequences = relations.sequences().stream().collect(Collectors.toMap(Sequence::name, Function.identity()));
        notNulls = relations.constraints().stream()
                .filter(constraint -> constraint.kind() == ConstraintKind.NOT_NULL)
                .collect(Collectors.groupingBy(Constraint::table));
    }

    /// The tables.
    List<Part> creations() {
        return tables.stream().map(this::creation).toList();
    }

    /// Defaults and identities, which may need functions that need tables.
    List<Part> values() {
        return tables.stream()
                .flatMap(table -> table.columns().stream().flatMap(column -> value(table, column)))
                .toList();
    }

    private Stream<Part> value(Table table, Column column) {
        return ColumnDdl.value(table.name(), alter(table.name()), column, sequences).stream();
    }

    /// `ALTER TABLE` of this one relation, without those that inherit from it.
    static String alter(QualifiedName name) {
        return "ALTER TABLE ONLY " + Identifier.quote(name);
    }

    private Part creation(Table table) {
        var statements = new ArrayList<String>();
        statements.add(create(table));
        List<Integer> dropped = table.storage().droppedColumns();
        addAlter(statements, table, dropped.stream().map(number -> "DROP COLUMN " + placeholderName(number)));
        addAlter(statements, table, table.columns().stream().flatMap(ColumnDdl::storageActions));
        table.columns().stream()
                .flatMap(column -> ColumnDdl.compression(alter(table.name()), column))
                .forEach(statements::add);
        return Part.of(table.address(), DdlPhase.TABLES, statements).providing(inline(table));
    }

    private static String placeholderName(int number) {
        return ColumnDdl.placeholder(number).replace(" integer", "");
    }

    private static void addAlter(List<String> statements, Table table, Stream<String> actions) {
        String list = actions.collect(Collectors.joining(", "));
        if (!list.isEmpty()) {
            statements.add(alter(table.name()) + " " + list);
        }
    }

    /// What the table's own statement makes besides the table.
    private List<ObjectAddress> inline(Table table) {
        var addresses = new ArrayList<ObjectAddress>();
        table.columns().stream()
                .filter(ColumnDdl::isGenerated)
                .forEach(column -> addresses.add(ColumnDdl.defaultOf(table.name(), column)));
        validNotNulls(table).forEach(constraint -> addresses.add(constraint.address()));
        return addresses;
    }

    private Stream<Constraint> validNotNulls(Table table) {
        return notNulls.getOrDefault(table.name(), List.of()).stream()
                .filter(constraint -> constraint.state().validated());
    }

    private String create(Table table) {
        String foreign = table.storage()
                .foreign()
                .map(source ->
                        " SERVER " + Identifier.quote(source.server()) + Clauses.foreignOptions(source.options()))
                .orElse("");
        String partitionBy = table.inheritance()
                .partitionKey()
                .map(key -> " PARTITION BY " + key.definition())
                .orElse("");
        return "CREATE " + prefix(table) + "TABLE " + Identifier.quote(table.name()) + " (" + elements(table) + ")"
                + partitionBy + storage(table) + foreign;
    }

    private static String prefix(Table table) {
        if (table.kind() == TableKind.FOREIGN) {
            return "FOREIGN ";
        }
        return table.storage().persistence() == Persistence.UNLOGGED ? "UNLOGGED " : "";
    }

    private static String storage(Table table) {
        return table.storage()
                        .accessMethod()
                        .map(method -> " USING " + Identifier.quote(method))
                        .orElse("")
                + StorageClause.of(table.storage());
    }

    private String elements(Table table) {
        var columns = new TreeMap<Integer, String>();
        table.columns()
                .forEach(column -> columns.put(column.number(), ColumnDdl.declaration(column, bare(table, column))));
        table.storage().droppedColumns().forEach(number -> columns.put(number, ColumnDdl.placeholder(number)));
        Stream<String> constraints = validNotNulls(table).map(ConstraintDdl::clause);
        return Stream.concat(columns.values().stream(), constraints).collect(Collectors.joining(", "));
    }

    /// Whether a column is declared `NOT NULL` without a constraint of its own, as before version 18.
    private boolean bare(Table table, Column column) {
        return column.notNull()
                && notNulls.getOrDefault(table.name(), List.of()).stream()
                        .noneMatch(constraint -> constraint.columns().contains(column.name()));
    }
}
