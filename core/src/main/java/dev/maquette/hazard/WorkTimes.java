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
            case Effect.Rewritten rewrite -> rewrite(rewrite);
            case Effect.Built build -> scan(build.table()) + rates.sorted().seconds(rows(build.table()), build.keys());
            case Effect.Compared compared ->
                rates.compared().referring().seconds(bytes(compared.table()), rows(compared.table()));
            case Effect.Written written ->
                rates.written().seconds(bytes(written.table()) * written.share(), written.rows());
            case Effect.Emptied _, Effect.Removed _, Effect.Unfilled _ -> 0;
        };
        return TimeSpan.around(seconds, rates.basis().factor());
    }

    private double scan(QualifiedName table) {
        return rates.read().seconds(bytes(table), rows(table));
    }

    private double rewrite(Effect.Rewritten rewrite) {
        QualifiedName table = rewrite.table();
        double stored =
                bytes(table) + size(table).map(RelationStatistics::toastBytes).orElse(0L);
        Rates.Speed speed = rewrite.logged() ? rates.written() : rates.unlogged();
        return speed.seconds(stored, rows(table)) + rewrite.defaults() * rows(table) / rates.filled();
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
