package dev.maquette.verify.whatif;

import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.Snapshot;
import dev.maquette.plan.Plan;
import dev.maquette.postgres.Connections;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.scale.WhatIf;
import dev.maquette.verify.load.Database;
import dev.maquette.workload.StatementStatistics;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Tries indexes on the scale model of a database, builds them in the database, and compares plans.
final class WhatIfHarness {
    private final Database production;
    private final List<Double> milliseconds = new ArrayList<>();

    WhatIfHarness(Database production) {
        this.production = production;
    }

    /// Plans the statements made for each index, and the common ones, with that index.
    Accuracy compare(List<TriedIndex> indexes, List<String> common) throws SQLException {
        try (Connection connection = production.open()) {
            Snapshot snapshot = new Capture(connection, CaptureOptions.standard(), StatementStatistics::read).run();
            try (ScaleModel model =
                    new ScaleModelBuilder(EmbeddedServers.standard(), Connections.standard()).build(snapshot)) {
                return compare(connection, model, indexes, common);
            }
        }
    }

    private Accuracy compare(Connection connection, ScaleModel model, List<TriedIndex> indexes, List<String> common)
            throws SQLException {
        int compared = 0;
        var used = new ArrayList<Pair>();
        for (TriedIndex index : indexes) {
            List<String> statements =
                    Stream.concat(index.statements().stream(), common.stream()).toList();
            List<Plan> tried = tried(model, index, statements);
            try (var built = new BuiltIndex(connection, index)) {
                IntStream.range(0, statements.size())
                        .mapToObj(i -> new Pair(
                                index.ddl(), statements.get(i), built.explain(statements.get(i)), tried.get(i)))
                        .filter(Pair::used)
                        .forEach(used::add);
            }
            compared += statements.size();
        }
        return new Accuracy(compared, used);
    }

    private List<Plan> tried(ScaleModel model, TriedIndex index, List<String> statements) {
        try (WhatIf whatIf = model.whatIf()) {
            long start = System.nanoTime();
            whatIf.execute(index.ddl());
            Plan first = whatIf.explain(statements.getFirst());
            milliseconds.add((System.nanoTime() - start) / 1e6);
            return Stream.concat(Stream.of(first), statements.stream().skip(1).map(whatIf::explain))
                    .toList();
        }
    }

    /// Median time in milliseconds to create an index on the model and to plan one statement with it.
    double medianMilliseconds() {
        return milliseconds.stream()
                .sorted()
                .skip(milliseconds.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
