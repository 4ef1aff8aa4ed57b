package dev.maquette.app.report;

import dev.maquette.model.Origin;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Behaviour;
import dev.maquette.model.schema.Code;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.ColumnProperties;
import dev.maquette.model.schema.ColumnStorage;
import dev.maquette.model.schema.ColumnType;
import dev.maquette.model.schema.ColumnValue;
import dev.maquette.model.schema.ColumnValueKind;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintInheritance;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.ConstraintLinks;
import dev.maquette.model.schema.ConstraintState;
import dev.maquette.model.schema.Environment;
import dev.maquette.model.schema.ForeignKeyReference;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.IndexKey;
import dev.maquette.model.schema.IndexLinks;
import dev.maquette.model.schema.IndexShape;
import dev.maquette.model.schema.IndexState;
import dev.maquette.model.schema.IndexStorage;
import dev.maquette.model.schema.Inheritance;
import dev.maquette.model.schema.KeyOrder;
import dev.maquette.model.schema.ObjectProperties;
import dev.maquette.model.schema.Persistence;
import dev.maquette.model.schema.ReferenceAction;
import dev.maquette.model.schema.ReferenceMatch;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.ReplicaIdentity;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.StorageMode;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableKind;
import dev.maquette.model.schema.TableProtection;
import dev.maquette.model.schema.TableStorage;
import dev.maquette.model.schema.TypeClass;
import dev.maquette.model.schema.Types;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.model.statistics.Statistics;
import dev.maquette.model.usage.Usage;
import dev.maquette.model.workload.Workload;
import dev.maquette.model.workload.WorkloadSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A schema said in few words, for tests of what is drawn and printed.
public final class SchemaSketch {
    private final List<Table> tables = new ArrayList<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<RelationStatistics> sizes = new ArrayList<>();

    /// A table whose first column is its primary key. A column is written `name type`, with `?` when it may be NULL.
    public SchemaSketch table(QualifiedName name, long pages, String... columns) {
        List<Column> all = IntStream.range(0, columns.length)
                .mapToObj(at -> column(at + 1, columns[at]))
                .toList();
        tables.add(new Table(
                name,
                TableKind.ORDINARY,
                new ObjectProperties("owner", Optional.empty(), Optional.empty()),
                new TableStorage(
                        Persistence.PERMANENT,
                        Optional.of("heap"),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty()),
                all,
                new Inheritance(List.of(), Optional.empty(), Optional.empty(), Optional.empty()),
                new TableProtection(false, false, ReplicaIdentity.DEFAULT)));
        sizes.add(new RelationStatistics(name, (int) pages, pages * 80F, 0, pages, pages * 300));
        String key = all.getFirst().name();
        constraints.add(constraint(name, name.name() + "_pkey", ConstraintKind.PRIMARY_KEY, key, Optional.empty()));
        return index(name, name.name() + "_pkey", pages / 4 + 1, key);
    }

    /// A unique index.
    public SchemaSketch index(QualifiedName table, String name, long pages, String... columns) {
        var qualified = new QualifiedName(table.schema(), name);
        List<IndexKey> keys = Stream.of(columns)
                .map(column -> new IndexKey(
                        Optional.of(column),
                        Optional.empty(),
                        new QualifiedName("pg_catalog", "int8_ops"),
                        true,
                        Optional.empty(),
                        new KeyOrder(false, false),
                        "bigint"))
                .toList();
        indexes.add(new Index(
                qualified,
                table,
                "CREATE UNIQUE INDEX " + name,
                new IndexShape("btree", true, false, true, keys, List.of(), Optional.empty()),
                new IndexState(true, true, true, true, false, false, false),
                new IndexStorage(List.of(), Optional.empty(), List.of()),
                new IndexLinks(Optional.of(name), Optional.empty(), Optional.empty())));
        sizes.add(new RelationStatistics(qualified, (int) pages, pages * 300F, 0, pages, 0));
        return this;
    }

    /// A foreign key from a column to the first column of another table.
    public SchemaSketch reference(QualifiedName child, String column, QualifiedName parent) {
        Column key = tables.stream()
                .filter(table -> table.name().equals(parent))
                .findFirst()
                .orElseThrow()
                .columns()
                .getFirst();
        var reference = new ForeignKeyReference(
                parent,
                List.of(key.name()),
                ReferenceAction.NO_ACTION,
                ReferenceAction.NO_ACTION,
                ReferenceMatch.SIMPLE);
        constraints.add(constraint(
                child,
                child.name() + "_" + column + "_fkey",
                ConstraintKind.FOREIGN_KEY,
                column,
                Optional.of(reference)));
        return this;
    }

    /// The schema.
    public Schema schema() {
        return new Schema(
                new Environment(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
                new Types(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
                new Code(List.of(), List.of(), List.of(), List.of()),
                new Relations(tables, List.of(), List.of(), indexes, constraints, List.of()),
                new Behaviour(List.of(), List.of(), List.of(), List.of(), List.of()),
                List.of(),
                List.of());
    }

    /// The schema with its sizes.
    public Snapshot snapshot(Origin origin) {
        var workload = new Workload(
                new WorkloadSource(
                        WorkloadSource.Origin.FILE, Optional.empty(), Optional.empty(), 0, Map.of(), List.of()),
                List.of());
        return new Snapshot(
                origin,
                schema(),
                new Statistics(sizes, List.of(), List.of(), List.of(), List.of()),
                Usage.none(),
                workload);
    }

    private static Column column(int number, String text) {
        int space = text.lastIndexOf(' ');
        String type = text.substring(space + 1).replace("?", "");
        return new Column(
                number,
                text.substring(0, space),
                new ColumnType(
                        type,
                        new QualifiedName("pg_catalog", type),
                        Optional.empty(),
                        new TypeClass('b', 'N', Optional.empty()),
                        8,
                        8,
                        Optional.empty()),
                !text.endsWith("?"),
                new ColumnValue(ColumnValueKind.NONE, Optional.empty(), Optional.empty()),
                new ColumnStorage(StorageMode.PLAIN, true, Optional.empty(), Optional.empty(), List.of(), List.of()),
                new ColumnProperties(Optional.empty(), Optional.empty(), true, 0));
    }

    private static Constraint constraint(
            QualifiedName table,
            String name,
            ConstraintKind kind,
            String column,
            Optional<ForeignKeyReference> reference) {
        return new Constraint(
                table,
                name,
                kind,
                kind.name(),
                List.of(column),
                reference,
                new ConstraintState(
                        true,
                        true,
                        false,
                        false,
                        false,
                        new ConstraintInheritance(true, true, 0, Optional.empty()),
                        new ConstraintLinks(Optional.empty(), Optional.empty())));
    }
}
