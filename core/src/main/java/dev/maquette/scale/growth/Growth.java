package dev.maquette.scale.growth;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.StatisticsObject;
import dev.maquette.model.schema.Table;
import dev.maquette.model.statistics.ColumnFigures;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.ExtendedStatistics;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.model.statistics.Statistics;
import dev.maquette.scale.growth.ColumnGrowth.Grown;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A database that has grown: production's statistics as they would be with more rows.
///
/// Rows, pages and heights of tables and indexes grow; keys take more values, and the columns that refer to
/// them follow; other columns get more of the values their domain has. Distinct values and most common values
/// are those `ANALYZE` would report of a sample of the larger table. Lookup tables, correlations and values
/// that are no keys stay as they are.
public final class Growth {
    /// @source `MaxBlockNumber` in block.h
    private static final long MOST_PAGES = 0xFFFFFFFEL;

    private final Snapshot snapshot;
    private final TableFactors unchanged;
    private final TableFactors factors;
    private final TableSamples samples;
    private final GrownKeys keys;
    private final FilledPages filled;
    private final Map<QualifiedName, QualifiedName> tables = new HashMap<>();
    private final Map<QualifiedName, Map<Integer, String>> names = new HashMap<>();

    private Growth(Snapshot snapshot, GrowthFactors factors) {
        this.snapshot = snapshot;
        this.unchanged = TableFactors.of(GrowthFactors.all(1), snapshot);
        this.factors = TableFactors.of(factors, snapshot);
        this.samples = new TableSamples(snapshot);
        this.keys = new GrownKeys(snapshot, this.factors);
        this.filled = new FilledPages(snapshot);
        for (Index index : snapshot.schema().relations().indexes()) {
            tables.put(index.name(), index.table());
        }
        for (StatisticsObject object : snapshot.schema().relations().statistics()) {
            tables.put(object.name(), object.table());
        }
        for (Table table : snapshot.schema().relations().tables()) {
            var columns = new HashMap<Integer, String>();
            table.columns().forEach(column -> columns.put(column.number(), column.name()));
            names.put(table.name(), columns);
        }
    }

    /// A snapshot as it would be taken of the grown database: its sequences have given more numbers, its
    /// workload and its counters stay as they are.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` when a factor is for a table that is not there, or
    ///     makes a table larger than 32 TB
    public static Snapshot of(Snapshot snapshot, GrowthFactors factors) {
        var growth = new Growth(snapshot, factors);
        return snapshot.withStatistics(growth.statistics())
                .withSchema(GrownSequences.in(snapshot.schema(), growth.factors));
    }

    private Statistics statistics() {
        Statistics known = snapshot.statistics();
        List<Grown> columns = known.columns().stream().map(this::grown).toList();
        List<RelationStatistics> sizes =
                known.relations().stream().map(this::sizeAsLinear).toList();
        var before = new Statistics(
                known.relations(),
                columns.stream()
                        .map(column -> actual(column, column.distinctBefore()))
                        .toList(),
                known.extended(),
                known.indexes(),
                known.hidden());
        List<ExtendedStatistics> extended =
                known.extended().stream().map(this::extended).toList();
        var after = new Statistics(
                sizes,
                columns.stream()
                        .map(column -> actual(column, column.distinctAfter()))
                        .toList(),
                extended,
                known.indexes(),
                known.hidden());
        var indexes = new IndexGrowth(snapshot, before, after, factors, keys);
        return new Statistics(
                known.relations().stream().map(size -> size(size, indexes)).toList(),
                columns.stream().map(Grown::reported).toList(),
                extended,
                known.indexes().stream().map(indexes::facts).toList(),
                known.hidden());
    }

    private QualifiedName table(QualifiedName relation) {
        return tables.getOrDefault(relation, relation);
    }

    private RelationStatistics sizeAsLinear(RelationStatistics size) {
        double factor = factors.of(table(size.relation()));
        return size(size, factor, factor);
    }

    private RelationStatistics size(RelationStatistics size, IndexGrowth indexes) {
        double factor = factors.of(table(size.relation()));
        if (indexes.isIndex(size.relation())) {
            return size(size, factor, indexes.pages(size.relation()));
        }
        return size(size, factor, factor == 1 ? 1 : factor * filled.share(size));
    }

    private static RelationStatistics size(RelationStatistics size, double rows, double pages) {
        double blocks = Math.ceil(size.blocks() * pages);
        if (blocks > MOST_PAGES) {
            throw Problem.of(ProblemCode.USAGE, "\"" + size.relation() + "\" would be larger than 32 TB")
                    .withHint("A table cannot be; partition it first, or ask for less growth.")
                    .toException();
        }
        return new RelationStatistics(
                size.relation(),
                (int) Math.min(Integer.MAX_VALUE, Math.ceil(size.pages() * pages)),
                size.counted() ? (float) (size.tuples() * rows) : size.tuples(),
                (int) Math.min(Integer.MAX_VALUE, Math.ceil(size.allVisible() * pages)),
                (long) blocks,
                (long) (size.toastBytes() * rows));
    }

    private Grown grown(ColumnStatistics column) {
        return grown(table(column.relation()), column);
    }

    private Grown grown(QualifiedName table, ColumnStatistics column) {
        boolean plain = table.equals(column.relation());
        return new ColumnGrowth(
                        samples.sample(table, column, unchanged),
                        samples.sample(table, column, factors),
                        plain ? keys.factor(table, column.column()) : 1,
                        plain ? keys.mostValues(table, column.column()) : Double.POSITIVE_INFINITY,
                        plain ? keys.stretch(table, column.column()) : Optional.empty(),
                        samples.target(table, column.column()))
                .of(column);
    }

    /// The column with the distinct values there really are, which is what the size of an index depends on.
    private static ColumnStatistics actual(Grown grown, double distinct) {
        ColumnStatistics column = grown.reported();
        ColumnFigures figures = column.figures();
        return new ColumnStatistics(
                column.relation(),
                column.number(),
                column.column(),
                column.inherited(),
                new ColumnFigures(
                        figures.nullFraction(), figures.widthBytes(), (float) distinct, figures.correlation()),
                column.distribution());
    }

    private ExtendedStatistics extended(ExtendedStatistics known) {
        QualifiedName table = table(known.object());
        AnalyzeSample before = samples.sample(table, false, known.inherited(), unchanged);
        AnalyzeSample after = samples.sample(table, false, known.inherited(), factors);
        return new ExtendedStatistics(
                known.object(),
                known.inherited(),
                known.distinct()
                        .map(stored -> DistinctCoefficients.changed(
                                stored, (columns, distinct) -> combinations(table, columns, distinct, before, after))),
                known.dependencies(),
                known.mostCommon(),
                known.expressions().stream()
                        .map(expression -> grown(table, expression).reported())
                        .toList());
    }

    /// Combinations grow as the key among the columns does that grows most: the others follow it or are few.
    private double combinations(
            QualifiedName table,
            Collection<Integer> columns,
            double distinct,
            AnalyzeSample before,
            AnalyzeSample after) {
        double growth = columns.stream()
                .map(number -> names.getOrDefault(table, Map.of()).get(number))
                .mapToDouble(name -> name == null ? 1 : keys.factor(table, name))
                .max()
                .orElse(1);
        var none = new AnalyzeSample.Frequent(0, 0, 0);
        double others = growth * before.others((float) distinct, none);
        float reported = after.reported(others, none, AnalyzeSample.Spread.BY_CHANCE);
        return Math.rint(after.absolute(reported));
    }
}
