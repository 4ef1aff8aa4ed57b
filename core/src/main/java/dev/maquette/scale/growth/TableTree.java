package dev.maquette.scale.growth;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableKind;
import dev.maquette.model.statistics.RelationStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tables with their partitions and with the tables that inherit from them.
final class TableTree {
    private final Map<QualifiedName, List<QualifiedName>> children = new HashMap<>();
    private final Map<QualifiedName, Double> rows = new HashMap<>();
    private final Set<QualifiedName> withoutRows = new HashSet<>();

    TableTree(Snapshot snapshot) {
        for (Table table : snapshot.schema().relations().tables()) {
            if (table.kind() == TableKind.PARTITIONED) {
                withoutRows.add(table.name());
            }
            table.inheritance()
                    .parents()
                    .forEach(parent -> children.computeIfAbsent(parent, _ -> new ArrayList<>())
                            .add(table.name()));
        }
        for (RelationStatistics size : snapshot.statistics().relations()) {
            rows.put(size.relation(), size.estimatedTuples());
        }
    }

    /// A table and all below it that hold rows.
    List<QualifiedName> parts(QualifiedName table) {
        var parts = new ArrayList<QualifiedName>();
        if (!withoutRows.contains(table)) {
            parts.add(table);
        }
        children.getOrDefault(table, List.of()).forEach(child -> parts.addAll(parts(child)));
        return parts.stream().distinct().toList();
    }

    /// The rows of a table and of all below it, as the planner estimates them.
    double rows(QualifiedName table) {
        return rows(parts(table));
    }

    /// The rows of these tables without those below them.
    double rows(List<QualifiedName> parts) {
        return parts.stream().mapToDouble(part -> rows.getOrDefault(part, 0.0)).sum();
    }

    /// A table and all below it.
    List<QualifiedName> withAllBelow(QualifiedName table) {
        var all = new ArrayList<>(List.of(table));
        children.getOrDefault(table, List.of()).forEach(child -> all.addAll(withAllBelow(child)));
        return all;
    }
}
