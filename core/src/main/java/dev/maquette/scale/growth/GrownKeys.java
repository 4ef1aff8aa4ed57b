package dev.maquette.scale.growth;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.IndexKey;
import dev.maquette.model.schema.Table;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.IndexFacts;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.scale.growth.KeyRoots.KeyColumn;
import dev.maquette.sql.ArrayLiteral;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the values of keys, and of the columns that refer to them, grow.
final class GrownKeys {
    /// Share of the rows from which on the values of a column count as unique.
    private static final double UNIQUE = -0.999;

    private static final Map<String, BigDecimal> GREATEST = Map.of(
            "int2", BigDecimal.valueOf(Short.MAX_VALUE),
            "smallint", BigDecimal.valueOf(Short.MAX_VALUE),
            "int4", BigDecimal.valueOf(Integer.MAX_VALUE),
            "integer", BigDecimal.valueOf(Integer.MAX_VALUE),
            "int8", BigDecimal.valueOf(Long.MAX_VALUE),
            "bigint", BigDecimal.valueOf(Long.MAX_VALUE));

    private final KeyRoots roots;
    private final TableFactors factors;
    private final Map<KeyColumn, ValueStretch> stretches = new HashMap<>();
    private final Map<QualifiedName, Double> rows = new HashMap<>();
    private final Map<KeyColumn, Ends> ends;

    /// The keys of a snapshot whose tables grow so.
    GrownKeys(Snapshot snapshot, TableFactors factors) {
        this.roots = KeyRoots.of(snapshot.schema().relations());
        this.factors = factors;
        this.ends = ends(snapshot);
        for (RelationStatistics size : snapshot.statistics().relations()) {
            rows.put(size.relation(), size.estimatedTuples());
        }
        for (ColumnStatistics column : snapshot.statistics().columns()) {
            double factor = factors.of(column.relation());
            if (factor != 1 && column.figures().distinct() <= UNIQUE) {
                serialText(column, factor, rows.getOrDefault(column.relation(), 0.0))
                        .ifPresent(
                                stretch -> stretches.put(new KeyColumn(column.relation(), column.column()), stretch));
            }
        }
        for (Table table : snapshot.schema().relations().tables()) {
            double factor = factors.of(table.name());
            for (Column column : table.columns()) {
                var key = new KeyColumn(table.name(), column.name());
                if (factor != 1 && roots.root(table.name(), column.name()).equals(Optional.of(key))) {
                    stretch(column, factor, rows.getOrDefault(table.name(), 0.0), ends.get(key))
                            .ifPresent(stretch -> stretches.put(key, stretch));
                }
            }
        }
    }

    private static Optional<SerialTextStretch> serialText(ColumnStatistics column, double factor, double rows) {
        return column.distribution()
                .histogram()
                .map(ArrayLiteral::elements)
                .filter(bounds -> bounds.size() > 1)
                .flatMap(bounds -> SerialTextStretch.of(bounds, factor, rows));
    }

    /// How many times as many values a column can have; 1 for one whose values come from some fixed domain.
    double factor(QualifiedName table, String column) {
        return roots.root(table, column).map(root -> factors.of(root.table())).orElse(1.0);
    }

    /// How many values a column that refers to a key can have before its table grows: one for each row of the
    /// key's table; infinitely many where that is not known, and for a column that is a key itself.
    double mostValues(QualifiedName table, String column) {
        return roots.root(table, column)
                .filter(_ -> !roots.isKey(table, column))
                .map(root -> rows.getOrDefault(root.table(), 0.0))
                .filter(most -> most > 0)
                .orElse(Double.POSITIVE_INFINITY);
    }

    /// How a column's values move; empty when they stay.
    Optional<ValueStretch> stretch(QualifiedName table, String column) {
        return Optional.ofNullable(stretches.get(roots.root(table, column).orElse(new KeyColumn(table, column))));
    }

    /// A key of whole numbers that are given out one after the other.
    record SerialKey(KeyColumn root, double least, double greatest) {}

    /// The serial key that gives a column its values; empty when none does.
    Optional<SerialKey> serial(QualifiedName table, String column) {
        return roots.root(table, column)
                .flatMap(root -> Optional.ofNullable(ends.get(root))
                        .filter(known -> KeyStretch.isSerial(
                                known.greatest().subtract(known.least()), rows.getOrDefault(root.table(), 0.0)))
                        .map(known -> new SerialKey(
                                root,
                                known.least().doubleValue(),
                                known.greatest().doubleValue())));
    }

    private static Optional<KeyStretch> stretch(Column column, double factor, double rows, @Nullable Ends ends) {
        BigDecimal greatest = GREATEST.get(
                column.type().baseType().orElse(column.type().name().name()));
        if (greatest == null || ends == null) {
            return Optional.empty();
        }
        BigDecimal range = ends.greatest().subtract(ends.least());
        return KeyStretch.isSerial(range, rows)
                ? Optional.of(new KeyStretch(ends.least(), factor, greatest))
                : Optional.empty();
    }

    /// The least and greatest value that are known of a column.
    private record Ends(BigDecimal least, BigDecimal greatest) {
        static Optional<Ends> of(List<String> values) {
            try {
                List<BigDecimal> numbers =
                        values.stream().map(BigDecimal::new).sorted().toList();
                return numbers.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Ends(numbers.getFirst(), numbers.getLast()));
            } catch (NumberFormatException noNumber) {
                return Optional.empty();
            }
        }
    }

    private static Map<KeyColumn, Ends> ends(Snapshot snapshot) {
        var ends = new HashMap<KeyColumn, Ends>();
        for (ColumnStatistics column : snapshot.statistics().columns()) {
            Ends.of(values(column))
                    .ifPresent(found -> ends.put(new KeyColumn(column.relation(), column.column()), found));
        }
        var facts = new HashMap<QualifiedName, IndexFacts.EndPoints>();
        for (IndexFacts known : snapshot.statistics().indexes()) {
            known.endPoints().ifPresent(points -> facts.put(known.index(), points));
        }
        for (Index index : snapshot.schema().relations().indexes()) {
            IndexFacts.EndPoints points = facts.get(index.name());
            Optional<String> leading = index.shape().keys().stream().findFirst().flatMap(IndexKey::column);
            if (points != null && leading.isPresent()) {
                Ends.of(List.of(points.least(), points.greatest()))
                        .ifPresent(found -> ends.put(new KeyColumn(index.table(), leading.get()), found));
            }
        }
        return ends;
    }

    private static List<String> values(ColumnStatistics column) {
        var values = new ArrayList<String>();
        column.mostCommonValues().ifPresent(common -> values.addAll(ArrayLiteral.elements(common.values())));
        column.distribution().histogram().ifPresent(bounds -> values.addAll(ArrayLiteral.elements(bounds)));
        return values;
    }
}
