package dev.maquette.scale.growth;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Sequence;
import dev.maquette.model.schema.SequenceOwner;
import dev.maquette.model.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/// When the numbers of sequences and of integer columns run out on a database's course.
final class NumberEnds {
    private static final double CENTURY = 100 * TimeUnit.YEAR.days();

    private static final Map<String, Double> CAPACITY =
            Map.of("smallint", (double) Short.MAX_VALUE, "integer", (double) Integer.MAX_VALUE);

    private final GrowthCourse course;
    private final Snapshot snapshot;
    private final TableTree tree;
    private final Map<QualifiedName, QualifiedName> tops = new HashMap<>();
    private final GrownKeys keys;

    private NumberEnds(GrowthCourse course) {
        this.course = course;
        this.snapshot = course.snapshot();
        this.tree = new TableTree(snapshot);
        course.tables()
                .forEach(table -> tree.withAllBelow(table.table()).forEach(part -> tops.put(part, table.table())));
        this.keys = new GrownKeys(snapshot, TableFactors.of(GrowthFactors.all(1), snapshot));
    }

    /// All that could run out, the first to end first.
    static List<NumberEnd> of(GrowthCourse course) {
        var ends = new NumberEnds(course);
        return Stream.concat(ends.sequences(), ends.columns())
                .sorted(Comparator.comparingDouble((NumberEnd end) -> end.day().orElse(Double.MAX_VALUE))
                        .thenComparing(NumberEnd::name))
                .toList();
    }

    private Stream<NumberEnd> sequences() {
        return snapshot.schema().relations().sequences().stream()
                .flatMap(sequence -> sequence.ownedBy().flatMap(owner -> end(sequence, owner)).stream());
    }

    private Optional<NumberEnd> end(Sequence sequence, SequenceOwner owner) {
        Optional<Column> column =
                snapshot.schema().relations().table(owner.table()).flatMap(table -> table.column(owner.column()));
        double capacity = column.map(NumberEnds::capacity).orElse(Double.MAX_VALUE);
        Optional<Double> left = GrownSequences.left(sequence, capacity);
        if (column.isEmpty() || left.isEmpty() || !tops.containsKey(owner.table())) {
            return Optional.empty();
        }
        Taken taken = taken(sequence, owner.table());
        double last = Math.abs((double) sequence.lastValue().orElse(0L));
        double greatest = Math.min(capacity, sequence.range().maximum());
        return Optional.of(new NumberEnd(
                sequence.name().toString(),
                NumberEnd.Kind.SEQUENCE,
                owner.table() + "(" + owner.column() + ")",
                Math.clamp(last / greatest, 0, 1),
                greatest,
                firstDay(day -> taken.after().applyAsDouble(day) - left.get()),
                taken.reckoned()));
    }

    /// How many numbers are taken after some days.
    private record Taken(DoubleUnaryOperator after, String reckoned) {}

    private Taken taken(Sequence sequence, QualifiedName table) {
        double before = earlier(sequence);
        double increment = sequence.range().increment();
        double window = course.older()
                .map(older -> Horizon.days(older.origin().capturedAt(), course.start()))
                .orElse(0.0);
        double taken = (sequence.lastValue().orElse(0L) - before) / increment;
        if (window > 0 && taken > 0) {
            return new Taken(day -> taken / window * day, "numbers taken between the two captures");
        }
        TableGrowth growth = growth(table);
        double inserts = growth.insertsADay().orElse(0);
        return new Taken(
                day -> Math.max(growth.rowsAfter(day) - growth.rows(), inserts * day),
                inserts > 0 ? "one number for each row inserted" : "one number for each row the table grows by");
    }

    /// The last value in the earlier capture; infinite when it is not known.
    private double earlier(Sequence sequence) {
        return course.older().stream()
                .flatMap(older -> older.schema().relations().sequences().stream())
                .filter(known -> known.name().equals(sequence.name()))
                .flatMap(known -> known.lastValue().stream())
                .mapToDouble(Long::doubleValue)
                .findFirst()
                .orElse(sequence.range().increment() > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
    }

    private TableGrowth growth(QualifiedName table) {
        return course.table(tops.getOrDefault(table, table)).orElseThrow();
    }

    private static double capacity(Column column) {
        return CAPACITY.getOrDefault(type(column), (double) Long.MAX_VALUE);
    }

    private static String type(Column column) {
        return column.type().baseType().orElse(column.type().sql());
    }

    /// Columns too narrow for keys that go on growing: such keys without a sequence, and what refers to wider
    /// ones.
    private Stream<NumberEnd> columns() {
        var ends = new ArrayList<NumberEnd>();
        for (Table table : snapshot.schema().relations().tables()) {
            for (Column column : table.columns()) {
                if (CAPACITY.containsKey(type(column)) && !isOwned(table.name(), column.name())) {
                    keys.serial(table.name(), column.name())
                            .filter(key -> tops.containsKey(key.root().table()))
                            .ifPresent(key -> ends.add(end(table, column, key)));
                }
            }
        }
        return ends.stream();
    }

    private boolean isOwned(QualifiedName table, String column) {
        return snapshot.schema().relations().sequences().stream()
                .flatMap(sequence -> sequence.ownedBy().stream())
                .anyMatch(owner -> owner.table().equals(table) && owner.column().equals(column));
    }

    private NumberEnd end(Table table, Column column, GrownKeys.SerialKey key) {
        TableGrowth growth = growth(key.root().table());
        double range = key.greatest() - key.least();
        double capacity = capacity(column);
        String name = table.name() + "(" + column.name() + ")";
        return new NumberEnd(
                name,
                NumberEnd.Kind.COLUMN,
                name,
                Math.clamp(key.greatest() / capacity, 0, 1),
                capacity,
                firstDay(day -> key.least() + range * growth.factorAfter(day) - capacity),
                "keys of " + key.root().table() + "(" + key.root().column() + ") grow as its rows do");
    }

    /// When something that rises is first above 0.
    private static Optional<Double> firstDay(DoubleUnaryOperator rising) {
        return rising.applyAsDouble(0) > 0
                ? Optional.of(0.0)
                : GrowthCourse.firstDay(CENTURY, day -> rising.applyAsDouble(day) > 0);
    }
}
