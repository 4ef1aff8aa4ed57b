package dev.maquette.advise.partition;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.scale.partition.KeyScale;
import dev.maquette.scale.partition.PartitionBound.End;
import dev.maquette.scale.partition.PartitionBound.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Range partitions at a regular distance, to be gone on with.
public final class RangeSeries {
    private static final int MOST = 1000;

    private final KeyScale scale;
    private final RangeStep step;

    private RangeSeries(KeyScale scale, RangeStep step) {
        this.scale = scale;
        this.step = step;
    }

    /// A partition that comes next.
    public record Next(QualifiedName name, Range range) {}

    /// The series that a partition between these bounds belongs to; empty when they are at no known distance.
    public static Optional<RangeSeries> between(KeyScale scale, double from, double to) {
        Stream<RangeStep> steps = scale == KeyScale.NUMBERS
                ? Stream.of(new RangeStep.Numbers(to - from, from))
                : Stream.of(RangeStep.Unit.values()).map(RangeStep.Calendar::new);
        return steps.filter(step -> step.start(from) == from && step.next(from) == to)
                .findFirst()
                .map(step -> new RangeSeries(scale, step));
    }

    /// The series of a step that somebody named.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` when it is none
    public static RangeSeries every(KeyScale scale, String text) {
        return new RangeSeries(scale, RangeStep.parse(text));
    }

    /// Where the partition begins that holds a position.
    public double start(double position) {
        return step.start(position);
    }

    /// The partitions that are missing until so many begin behind a position.
    ///
    /// @param end where the last partition there is ends
    /// @param position how far rows have come
    /// @throws dev.maquette.model.MaquetteException `refused` when more are missing than anybody wants
    public List<Next> missing(QualifiedName table, double end, double position, int ahead) {
        var missing = new ArrayList<Next>();
        double start = end;
        int behind = 0;
        for (double next = step.next(step.start(position)); behind < ahead && next < end; next = step.next(next)) {
            behind++;
        }
        while (behind < ahead) {
            requireFew(table, missing.size());
            double to = step.next(start);
            var range = new Range(Optional.of(new End(start, scale.text(start))), new End(to, scale.text(to)));
            missing.add(new Next(PartitionScheme.named(table, step.label(start)), range));
            behind += start > position ? 1 : 0;
            start = to;
        }
        return missing;
    }

    private static void requireFew(QualifiedName table, int partitions) {
        if (partitions == MOST) {
            throw Problem.of(ProblemCode.REFUSED, "more than " + MOST + " partitions of " + table + " are missing")
                    .withHint("Make one for the time in between, or give a larger step.")
                    .toException();
        }
    }
}
