package dev.maquette.app.report.picture;

import dev.maquette.app.report.picture.Diagram.Link;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Table;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The foreign keys of a schema, by table.
final class ForeignKeys {
    private final Map<QualifiedName, Table> tables;
    private final Map<QualifiedName, List<Constraint>> constraints;
    private final Map<QualifiedName, List<Set<String>>> uniqueKeys;
    private final Map<QualifiedName, List<Link>> links;

    ForeignKeys(Schema schema) {
        tables = schema.relations().tables().stream()
                .collect(Collectors.toMap(Table::name, Function.identity(), (first, _) -> first));
        constraints = schema.relations().constraints().stream().collect(Collectors.groupingBy(Constraint::table));
        uniqueKeys = schema.relations().indexes().stream()
                .filter(ForeignKeys::forbidsDuplicates)
                .collect(Collectors.groupingBy(
                        Index::table, Collectors.mapping(ForeignKeys::columns, Collectors.toList())));
        links = constraints.values().stream()
                .flatMap(List::stream)
                .filter(constraint -> constraint.kind() == ConstraintKind.FOREIGN_KEY)
                .flatMap(constraint -> link(constraint).stream())
                .sorted(Comparator.comparing(Link::child).thenComparing(Link::name))
                .flatMap(link -> Stream.of(Map.entry(link.child(), link), Map.entry(link.parent(), link)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /// All tables.
    Collection<Table> tables() {
        return tables.values();
    }

    /// The table of this name.
    Optional<Table> table(QualifiedName name) {
        return Optional.ofNullable(tables.get(name));
    }

    /// The foreign keys of and to a table.
    List<Link> of(QualifiedName table) {
        return links.getOrDefault(table, List.of()).stream().distinct().toList();
    }

    /// The columns of a table's constraints of one kind.
    Set<String> columns(QualifiedName table, ConstraintKind kind) {
        return constraints.getOrDefault(table, List.of()).stream()
                .filter(constraint -> constraint.kind() == kind)
                .flatMap(constraint -> constraint.columns().stream())
                .collect(Collectors.toSet());
    }

    private Optional<Link> link(Constraint key) {
        boolean drawable = key.reference()
                .filter(reference -> tables.containsKey(reference.table())
                        && !reference.columns().isEmpty())
                .isPresent();
        if (!drawable || !tables.containsKey(key.table()) || key.columns().isEmpty()) {
            return Optional.empty();
        }
        return key.reference()
                .map(reference -> new Link(
                        key.name(),
                        key.table(),
                        key.columns().getFirst(),
                        reference.table(),
                        reference.columns().getFirst(),
                        isUnique(key),
                        isOptional(key)));
    }

    private boolean isUnique(Constraint key) {
        var columns = new HashSet<>(key.columns());
        return uniqueKeys.getOrDefault(key.table(), List.of()).stream().anyMatch(columns::containsAll);
    }

    private boolean isOptional(Constraint key) {
        return table(key.table()).stream()
                .flatMap(table -> table.columns().stream())
                .anyMatch(column -> key.columns().contains(column.name()) && !column.notNull());
    }

    private static boolean forbidsDuplicates(Index index) {
        return index.shape().unique()
                && index.shape().predicate().isEmpty()
                && index.shape().keys().stream().allMatch(key -> key.column().isPresent());
    }

    private static Set<String> columns(Index index) {
        return index.shape().keys().stream()
                .flatMap(key -> key.column().stream())
                .collect(Collectors.toSet());
    }
}
