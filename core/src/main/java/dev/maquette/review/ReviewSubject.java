package dev.maquette.review;

import dev.maquette.model.Origin;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Sequence;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableKind;
import dev.maquette.model.schema.View;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.model.usage.IndexUsage;
import dev.maquette.model.usage.TableUsage;
import dev.maquette.model.usage.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A snapshot and its workload, indexed for the rules.
public final class ReviewSubject {
    private final Snapshot snapshot;
    private final List<ReviewedStatement> statements;
    private final Map<QualifiedName, Table> tables;
    private final Map<QualifiedName, List<Index>> indexes;
    private final Map<QualifiedName, Index> indexesByName;
    private final Set<QualifiedName> viewsAndSequences;
    private final Map<QualifiedName, List<Constraint>> constraints;
    private final Map<QualifiedName, List<Constraint>> referencing;
    private final Map<QualifiedName, List<ColumnStatistics>> statistics;
    private final Map<QualifiedName, RelationStatistics> sizes;
    private final Map<QualifiedName, TableUsage> tableUsage;
    private final Map<QualifiedName, IndexUsage> indexUsage;
    private final Map<QualifiedName, List<Table>> children;

    /// A snapshot without a workload.
    public ReviewSubject(Snapshot snapshot) {
        this(snapshot, List.of());
    }

    /// A snapshot with its workload.
    public ReviewSubject(Snapshot snapshot, List<ReviewedStatement> statements) {
        this.snapshot = snapshot;
        this.statements = List.copyOf(statements);
        var relations = snapshot.schema().relations();
        tables = byKey(relations.tables(), Table::name);
        indexes = grouped(relations.indexes(), Index::table);
        indexesByName = byKey(relations.indexes(), Index::name);
        viewsAndSequences = Stream.concat(
                        relations.views().stream().map(View::name),
                        relations.sequences().stream().map(Sequence::name))
                .collect(Collectors.toUnmodifiableSet());
        constraints = grouped(relations.constraints(), Constraint::table);
        referencing = grouped(
                relations.constraints().stream()
                        .filter(constraint -> constraint.reference().isPresent())
                        .toList(),
                constraint -> constraint.reference().orElseThrow().table());
        statistics = grouped(snapshot.statistics().columns(), ColumnStatistics::relation);
        sizes = byKey(snapshot.statistics().relations(), RelationStatistics::relation);
        tableUsage = byKey(snapshot.usage().tables(), TableUsage::table);
        indexUsage = byKey(snapshot.usage().indexes(), IndexUsage::index);
        children = new LinkedHashMap<>();
        for (Table table : relations.tables()) {
            table.inheritance()
                    .parents()
                    .forEach(parent -> children.computeIfAbsent(parent, _ -> new ArrayList<>())
                            .add(table));
        }
    }

    private static <T> Map<QualifiedName, T> byKey(List<T> values, Function<T, QualifiedName> key) {
        return values.stream().collect(Collectors.toMap(key, value -> value, (first, _) -> first, LinkedHashMap::new));
    }

    private static <T> Map<QualifiedName, List<T>> grouped(List<T> values, Function<T, QualifiedName> key) {
        return values.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    /// The same statistics and workload over another schema, such as one with a remedy applied.
    public ReviewSubject withSchema(Schema schema) {
        return new ReviewSubject(snapshot.withSchema(schema), statements);
    }

    /// What everything here was taken from.
    public Snapshot snapshot() {
        return snapshot;
    }

    /// Where the snapshot comes from.
    public Origin origin() {
        return snapshot.origin();
    }

    /// The database's objects.
    public Schema schema() {
        return snapshot.schema();
    }

    /// What the server counted.
    public Usage usage() {
        return snapshot.usage();
    }

    /// The workload, the weightiest statement first.
    public List<ReviewedStatement> statements() {
        return statements;
    }

    /// Tables with rows of their own or in partitions, without foreign tables and without partitions: what a finding
    /// about a table is told of once.
    public Stream<Table> tables() {
        return tables.values().stream()
                .filter(table -> table.kind() != TableKind.FOREIGN)
                .filter(table -> !table.isPartition());
    }

    /// The table of this name.
    public Optional<Table> table(QualifiedName name) {
        return Optional.ofNullable(tables.get(name));
    }

    /// Whether a relation of any kind has this name.
    public boolean hasRelation(QualifiedName name) {
        return tables.containsKey(name) || indexesByName.containsKey(name) || viewsAndSequences.contains(name);
    }

    /// The tables that inherit from this one or are its partitions.
    public List<Table> children(QualifiedName table) {
        return children.getOrDefault(table, List.of());
    }

    /// All indexes of a table, in production's order.
    public List<Index> indexes(QualifiedName table) {
        return indexes.getOrDefault(table, List.of());
    }

    /// The index of this name.
    public Optional<Index> index(QualifiedName name) {
        return Optional.ofNullable(indexesByName.get(name));
    }

    /// All constraints of a table.
    public List<Constraint> constraints(QualifiedName table) {
        return constraints.getOrDefault(table, List.of());
    }

    /// The constraints of a table of one kind.
    public List<Constraint> constraints(QualifiedName table, ConstraintKind kind) {
        return constraints(table).stream()
                .filter(constraint -> constraint.kind() == kind)
                .toList();
    }

    /// The primary key of a table.
    public Optional<Constraint> primaryKey(QualifiedName table) {
        return constraints(table, ConstraintKind.PRIMARY_KEY).stream().findFirst();
    }

    /// The foreign keys of other tables, or of itself, that refer to a table.
    public List<Constraint> referencing(QualifiedName table) {
        return referencing.getOrDefault(table, List.of());
    }

    /// The planner statistics of a column; those of a table with children include the children's rows.
    public Optional<ColumnStatistics> statistics(QualifiedName table, Column column) {
        return statistics.getOrDefault(table, List.of()).stream()
                .filter(entry -> entry.column().equals(column.name()))
                .reduce((first, second) -> second.inherited() ? second : first);
    }

    /// The size of a table or index.
    public Optional<RelationStatistics> size(QualifiedName relation) {
        return Optional.ofNullable(sizes.get(relation));
    }

    /// Estimated rows of a table with those of its children; 0 when nothing is known.
    public double rows(QualifiedName table) {
        double own = size(table)
                .map(RelationStatistics::estimatedTuples)
                .map(tuples -> Math.max(0, tuples))
                .orElse(0.0);
        List<Table> below = children(table);
        return below.isEmpty()
                ? own
                : below.stream().mapToDouble(child -> rows(child.name())).sum();
    }

    /// Bytes of a table, without indexes, with its children.
    public long bytes(QualifiedName table) {
        long own = size(table).map(RelationStatistics::bytes).orElse(0L);
        return own
                + children(table).stream()
                        .mapToLong(child -> bytes(child.name()))
                        .sum();
    }

    /// What the server counted of a table.
    public Optional<TableUsage> usage(QualifiedName table) {
        return Optional.ofNullable(tableUsage.get(table));
    }

    /// What the server counted of an index.
    public Optional<IndexUsage> indexUsage(QualifiedName index) {
        return Optional.ofNullable(indexUsage.get(index));
    }

    /// How long the server had been counting when the snapshot was taken, when it says.
    public Optional<Duration> countedFor() {
        return usage().since()
                .map(since -> Duration.between(since, origin().capturedAt()))
                .filter(window -> !window.isNegative());
    }
}
