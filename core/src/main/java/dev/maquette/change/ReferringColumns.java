package dev.maquette.change;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ForeignKeyReference;
import dev.maquette.model.schema.Schema;
import dev.maquette.sql.Identifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the columns that hold, through foreign keys, the values of columns whose type is to change, and those
/// that refer to them in turn.
final class ReferringColumns {
    private final Schema schema;
    private final Set<Referring> wanted = new HashSet<>();
    private final List<Referring> found = new ArrayList<>();

    /// A column and the type it needs.
    private record Referring(QualifiedName table, String column, String type) {
        boolean isIn(QualifiedName other, String name) {
            return table.equals(other) && column.equals(name);
        }
    }

    private ReferringColumns(Schema schema) {
        this.schema = schema;
    }

    /// One statement for each table that has such columns; those that refer come before those referred to, so
    /// that no value ever comes into a key that a column referring to it cannot hold.
    static List<String> statements(Schema schema, List<TableAlteration> alterations) {
        var columns = new ReferringColumns(schema);
        alterations.forEach(one ->
                one.types().forEach((column, type) -> columns.wanted.add(new Referring(one.table(), column, type))));
        columns.search();
        return columns.statements();
    }

    private void search() {
        var open = new ArrayDeque<>(wanted);
        while (!open.isEmpty()) {
            Referring referred = open.remove();
            for (Constraint key : schema.relations().constraints()) {
                key.reference()
                        .ifPresent(reference -> referring(key, reference, referred).stream()
                                .filter(this::isNew)
                                .forEach(one -> {
                                    wanted.add(one);
                                    found.add(one);
                                    open.add(one);
                                }));
            }
        }
    }

    private static List<Referring> referring(Constraint key, ForeignKeyReference reference, Referring referred) {
        var columns = new ArrayList<Referring>();
        for (int i = 0; i < reference.columns().size(); i++) {
            if (referred.isIn(reference.table(), reference.columns().get(i))) {
                columns.add(new Referring(key.table(), key.columns().get(i), referred.type()));
            }
        }
        return columns;
    }

    private boolean isNew(Referring one) {
        boolean has = schema.relations()
                .table(one.table())
                .flatMap(table -> table.column(one.column()))
                .map(Column::type)
                .filter(type -> type.sql().equalsIgnoreCase(one.type()))
                .isPresent();
        return !has && wanted.stream().noneMatch(other -> other.isIn(one.table(), one.column()));
    }

    private List<String> statements() {
        Map<QualifiedName, List<String>> actions = new LinkedHashMap<>();
        for (Referring one : found.reversed()) {
            actions.computeIfAbsent(one.table(), _ -> new ArrayList<>())
                    .add("ALTER COLUMN " + Identifier.quote(one.column()) + " TYPE " + one.type());
        }
        return actions.entrySet().stream()
                .map(one -> "ALTER TABLE " + Identifier.quote(one.getKey()) + " "
                        + one.getValue().stream().collect(Collectors.joining(", ")))
                .toList();
    }
}
