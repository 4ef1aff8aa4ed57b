package dev.maquette.hazard;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.statistics.RelationStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How long the effects of a statement take at production's size.
final class WorkTimes {
    /// Rows on a page of a table that was never counted.
    private static final double ROWS_OF_A_PAGE = 50;

    private static final double ROWS_OF_RATE = 1e6;

    private final Map<QualifiedName, RelationStatistics> sizes;
    private final Rates rates;

    WorkTimes(Snapshot snapshot, Rates rates) {
        this.sizes = snapshot.statistics().relations().stream()
                .collect(Collectors.toMap(RelationStatistics::relation, Function.identity(), (one, _) -> one));
        this.rates = rates;
    }

    /// The time of one effect.
    TimeSpan of(Effect effect) {
        double seconds = switch (effect) {
            case Effect.Scanned scan -> scan(scan.table());
            case Effect.Rewritten rewrite -> rewrite(rewrite.table());
            case Effect.Built build -> scan(build.table()) + sort(rows(build.table()));
            case Effect.Compared compared ->
                bytes(compared.table()) / rates.bytesRead() + rows(compared.table()) / rates.rowsCompared();
            case Effect.Emptied _, Effect.Removed _, Effect.Unfilled _ -> 0;
        };
        return TimeSpan.around(seconds, rates.factor());
    }

    private double scan(QualifiedName table) {
        return bytes(table) / rates.bytesRead() + rows(table) / rates.rowsChecked();
    }

    private double rewrite(QualifiedName table) {
        double stored =
                bytes(table) + size(table).map(RelationStatistics::toastBytes).orElse(0L);
        return stored / rates.bytesRead() + stored / rates.bytesWritten() + rows(table) / rates.rowsRewritten();
    }

    /// A sort compares each row about as often as the number of rows has binary digits.
    private double sort(double rows) {
        return rows / rates.rowsSorted() * Math.log(Math.max(2, rows)) / Math.log(ROWS_OF_RATE);
    }

    /// Bytes of a table's rows, without large values.
    double bytes(QualifiedName table) {
        return size(table).map(RelationStatistics::bytes).orElse(0L);
    }

    /// Rows of a table; 0 when it is not known.
    double rows(QualifiedName table) {
        return size(table)
                .map(size -> size.counted() ? size.estimatedTuples() : size.blocks() * ROWS_OF_A_PAGE)
                .orElse(0.0);
    }

    private Optional<RelationStatistics> size(QualifiedName table) {
        return Optional.ofNullable(sizes.get(table));
    }
}
