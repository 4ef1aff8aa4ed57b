package dev.maquette.verify.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.model.QualifiedName;
import dev.maquette.plan.Explain;
import dev.maquette.plan.Plan;
import dev.maquette.scale.WhatIf;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthTest {
    private static final List<String> SETUP = Stream.of(table("small", 40_000), table("large", 400_000))
            .flatMap(List::stream)
            .toList();

    private static final List<String> STATEMENTS = List.of(
            "SELECT * FROM small WHERE id = 7",
            "SELECT * FROM small WHERE ref = 'r77'",
            "SELECT k, count(*) FROM small GROUP BY k",
            "SELECT * FROM small ORDER BY ref LIMIT 10");

    private static List<String> table(String name, int rows) {
        return List.of(
                "CREATE TABLE " + name + " (id bigint PRIMARY KEY, ref text, k int)",
                "INSERT INTO " + name + " SELECT i, 'r' || i, i % 100 FROM generate_series(1, " + rows + ") i",
                "CREATE INDEX ON " + name + " (ref)",
                "CREATE INDEX ON " + name + " (k)",
                "VACUUM ANALYZE " + name);
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void aTableTenTimesAsLargePlansAsOneThatIs(int major) throws Exception {
        try (ModelledDatabase database = ModelledDatabase.of(major, SETUP);
                WhatIf scope = database.model().whatIf()) {
            scope.set("max_parallel_workers_per_gather", "0");
            ModelledDatabase.execute(database.source(), List.of("SET max_parallel_workers_per_gather = 0"));
            scope.scale(new QualifiedName("public", "small"), 10);
            for (String statement : STATEMENTS) {
                Plan grown = scope.explain(statement);
                Plan real = Explain.standard().plan(database.source(), statement.replace("small", "large"));
                assertThat(grown.nodes().map(node -> node.head().type()))
                        .as(statement)
                        .containsExactlyElementsOf(
                                real.nodes().map(node -> node.head().type()).toList());
                assertThat(grown.totalCost().value())
                        .as(statement)
                        .isCloseTo(real.totalCost().value(), Percentage.withPercentage(3));
            }
            String lookup = "SELECT id FROM small WHERE id = 7";
            assertThat(scope.explain(lookup).root().estimates().startup())
                    .isEqualTo(Explain.standard()
                            .plan(database.source(), lookup.replace("small", "large"))
                            .root()
                            .estimates()
                            .startup());
        }
    }
}
