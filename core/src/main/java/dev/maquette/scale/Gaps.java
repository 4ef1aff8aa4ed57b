package dev.maquette.scale;

import dev.maquette.model.Problem;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Dependency;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.StatisticsObject;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableKind;
import dev.maquette.workload.meaning.ColumnReference;
import dev.maquette.workload.meaning.StatementMeaning;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which statements a model cannot plan as production does, because it lacks something they depend on.
///
/// Such a statement may well have a plan on the model. That plan says nothing about production.
public final class Gaps {
    private final Map<ColumnReference, String> columns = new HashMap<>();
    private final Map<QualifiedName, String> relations = new HashMap<>();
    private final Map<QualifiedName, List<ObjectAddress>> views;
    private final List<String> extensions;

    private Gaps(Map<QualifiedName, List<ObjectAddress>> views, List<String> extensions) {
        this.views = views;
        this.extensions = extensions;
    }

    /// The gaps of a model of this snapshot.
    ///
    /// @param standIns types that others stand in for
    static Gaps of(Snapshot snapshot, List<LeftOut> leftOut, Set<QualifiedName> standIns) {
        List<String> extensions = leftOut.stream()
                .map(LeftOut::object)
                .filter(object -> object.kind() == ObjectKind.EXTENSION)
                .map(object -> object.name().name())
                .toList();
        var gaps = new Gaps(columnsOfViews(snapshot), extensions);
        for (Table table : snapshot.schema().relations().tables()) {
            gaps.addTable(table, standIns);
        }
        Map<ObjectAddress, String> reasons =
                leftOut.stream().collect(Collectors.toMap(LeftOut::object, LeftOut::reason, (first, _) -> first));
        Map<ObjectAddress, List<ObjectAddress>> uses = snapshot.schema().dependencies().stream()
                .filter(dependency -> reasons.containsKey(dependency.from()))
                .collect(Collectors.groupingBy(
                        Dependency::from, Collectors.mapping(Dependency::to, Collectors.toList())));
        for (Index index : snapshot.schema().relations().indexes()) {
            gaps.addLeftOut(index.address(), index.table(), keyColumns(index), reasons, uses);
        }
        for (StatisticsObject object : snapshot.schema().relations().statistics()) {
            ObjectAddress address = ObjectAddress.of(ObjectKind.STATISTICS, object.name());
            gaps.addLeftOut(address, object.table(), object.shape().columns(), reasons, uses);
        }
        return gaps;
    }

    private static Map<QualifiedName, List<ObjectAddress>> columnsOfViews(Snapshot snapshot) {
        return snapshot.schema().dependencies().stream()
                .filter(dependency -> dependency.from().kind() == ObjectKind.VIEW)
                .collect(Collectors.groupingBy(
                        dependency -> dependency.from().name(),
                        Collectors.mapping(Dependency::to, Collectors.toList())));
    }

    private void addTable(Table table, Set<QualifiedName> standIns) {
        if (table.kind() == TableKind.FOREIGN) {
            String reason = "table " + table.name() + " is foreign; what it costs to read, its server decides";
            relations.put(table.name(), reason);
            table.inheritance().parents().forEach(parent -> relations.put(parent, reason));
        }
        for (Column column : table.columns()) {
            if (standIns.contains(column.type().name())) {
                columns.put(
                        new ColumnReference(table.name(), column.name()),
                        "column " + table.name() + "." + column.name() + " is of type "
                                + column.type().sql() + " of " + missingExtensions());
            }
        }
    }

    private String missingExtensions() {
        return (extensions.size() == 1 ? "extension " : "one of the extensions ") + String.join(", ", extensions)
                + ", which the PostgreSQL of this machine does not have";
    }

    private static List<String> keyColumns(Index index) {
        return index.shape().keys().stream()
                .flatMap(key -> key.column().stream())
                .toList();
    }

    private void addLeftOut(
            ObjectAddress object,
            QualifiedName table,
            List<String> names,
            Map<ObjectAddress, String> reasons,
            Map<ObjectAddress, List<ObjectAddress>> uses) {
        String reason = reasons.get(object);
        if (reason == null) {
            return;
        }
        String text = object + " is not in the model: " + reason;
        names.forEach(name -> columns.putIfAbsent(new ColumnReference(table, name), text));
        uses.getOrDefault(object, List.of()).stream()
                .filter(used -> used.kind() == ObjectKind.COLUMN)
                .forEach(used -> columns.putIfAbsent(new ColumnReference(used.name(), used.part()), text));
    }

    /// Whether every statement can be planned as in production.
    public boolean isEmpty() {
        return columns.isEmpty() && relations.isEmpty() && extensions.isEmpty();
    }

    /// Why the plan of a statement says nothing about production; empty when it does.
    public Optional<String> reason(StatementMeaning meaning) {
        Set<ColumnReference> used = new HashSet<>(meaning.dependencies());
        Set<QualifiedName> named = meaning.query()
                .all()
                .flatMap(block -> block.relations().stream())
                .map(use -> use.relation())
                .collect(Collectors.toSet());
        used.forEach(column -> named.add(column.relation()));
        throughViews(named, used);
        return Stream.concat(
                        named.stream().sorted().map(relations::get),
                        used.stream().sorted().map(columns::get))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /// Adds what views read, whichever of their columns are asked for.
    private void throughViews(Set<QualifiedName> named, Set<ColumnReference> used) {
        var open = new ArrayDeque<>(named);
        while (!open.isEmpty()) {
            for (ObjectAddress read : views.getOrDefault(open.remove(), List.of())) {
                if (read.kind() == ObjectKind.COLUMN) {
                    used.add(new ColumnReference(read.name(), read.part()));
                }
                if (named.add(read.name())) {
                    open.add(read.name());
                }
            }
        }
    }

    /// The server's refusal of a statement, with what the model lacks when that may be the cause.
    public String refusal(Problem problem) {
        boolean unknownObject = problem.sqlState()
                .filter(state -> state.startsWith("42") || state.startsWith("HV"))
                .isPresent();
        return unknownObject && !extensions.isEmpty()
                ? problem.message() + "; it may need " + missingExtensions()
                : problem.message();
    }
}
