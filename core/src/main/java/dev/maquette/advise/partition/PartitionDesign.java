package dev.maquette.advise.partition;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.PartitionStrategy;
import java.util.Optional;

/// Partitions a table as somebody wants it, whether or not it is worth it.
///
/// @param snapshot the database
public record PartitionDesign(Snapshot snapshot) {
    /// What somebody wants.
    ///
    /// @param table the table
    /// @param strategy how partitions are told apart
    /// @param column by the values of which column
    /// @param every for ranges, what one partition holds: `day`, `week`, `month`, `quarter`, `year` or so
    ///     many numbers; by the table's size when it is absent
    public record Wish(QualifiedName table, PartitionStrategy strategy, String column, Optional<String> every) {}

    /// The partitions for the rows there are, by the statistics, and some for those to come.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when there is no such table or column, or the
    ///     column's statistics or type do not allow it
    public PartitionScheme of(Wish wish) {
        LargeTable table = LargeTable.of(snapshot).stream()
                .filter(one -> one.name().equals(wish.table()))
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemCode.INPUT, "there is no table " + wish.table() + " to partition")
                        .withHint("It must have been analysed, and neither be partitioned nor inherit.")
                        .toException());
        Column key = table.table()
                .column(wish.column())
                .orElseThrow(() -> Problem.of(
                                ProblemCode.INPUT, "table " + wish.table() + " has no column \"" + wish.column() + "\"")
                        .toException());
        var schemes = new PartitionSchemes(
                table, snapshot.origin().capturedAt(), PartitionSizes.standard().partition());
        Optional<PartitionScheme> scheme = switch (wish.strategy()) {
            case RANGE ->
                wish.every()
                        .map(RangeStep::parse)
                        .map(step -> schemes.ranges(key, step))
                        .orElseGet(() -> schemes.ranges(key));
            case LIST -> schemes.lists(key);
            case HASH -> Optional.of(schemes.hashes(key));
        };
        return scheme.orElseThrow(() -> Problem.of(
                        ProblemCode.INPUT,
                        "table " + wish.table() + " cannot be partitioned by " + wish.strategy() + " of \""
                                + wish.column() + "\"")
                .withDetail("Ranges need a time or a whole number whose values are known, lists a few values.")
                .withHint("Run ANALYZE, name the step by --every, or take another column or strategy.")
                .toException());
    }
}
