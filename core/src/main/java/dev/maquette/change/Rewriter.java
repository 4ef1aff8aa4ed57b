package dev.maquette.change;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.scale.growth.FilledPages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Plans to write a table anew as it is, without the space that rows left behind.
public final class Rewriter {
    private Rewriter() {}

    /// The plan: a copy in the shape of the table is exchanged for it.
    public static Chooser.Choice choose(Snapshot snapshot, QualifiedName table) {
        var lines = new ArrayList<String>();
        lines.add("table: a copy without free space is kept in step and exchanged for it, its indexes built anew");
        snapshot.statistics().relations().stream()
                .filter(size -> size.relation().equals(table))
                .filter(size -> size.tuples() > 0 && size.blocks() > 0)
                .forEach(size -> lines.add(free(snapshot, size)));
        return new Chooser.Choice(ChangePlan.of(table), Engine.TABLE, List.copyOf(lines));
    }

    private static String free(Snapshot snapshot, RelationStatistics size) {
        double free = 1 - Math.min(1, new FilledPages(snapshot).needed(size) / size.blocks());
        return String.format(
                Locale.ROOT,
                "about %.0f %% of its %.1f MB are free or dead rows, estimated by the statistics of the last ANALYZE",
                free * 100,
                (double) size.bytes() / (1 << 20));
    }
}
