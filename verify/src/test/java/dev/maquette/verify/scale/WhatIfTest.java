package dev.maquette.verify.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.plan.Explain;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanNode;
import dev.maquette.plan.PlanText;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.scale.TriedIndex;
import dev.maquette.scale.WhatIf;
import dev.maquette.verify.load.StillServer;
import dev.maquette.workload.StatementStatistics;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhatIfTest {
    private static final String LOOKUP = "SELECT * FROM item WHERE code = 'c77'";

    private final Map<Integer, Snapshot> captures = new HashMap<>();

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17, 18})
    void changesAreTriedAndUndone(int major) throws Exception {
        Snapshot snapshot = capture(major);
        try (ScaleModel model =
                        new ScaleModelBuilder(EmbeddedServers.standard(), Connections.standard()).build(snapshot);
                Connection beside = model.planning()) {
            Plan before = plan(model, LOOKUP);
            assertThat(indexes(before)).isEmpty();
            try (WhatIf scope = model.whatIf()) {
                for (int i = 0; i < 3; i++) {
                    try (WhatIf nested = scope.nested()) {
                        nested.execute("CREATE INDEX CONCURRENTLY item_code ON item (code)");
                        nested.explain(LOOKUP);
                    }
                }
                scope.execute("CREATE INDEX CONCURRENTLY item_code ON item (code)");
                assertThat(indexes(scope.explain(LOOKUP))).containsExactly("item_code");
                assertThat(Explain.standard().plan(beside, LOOKUP)).isEqualTo(before);
                try (WhatIf inner = scope.nested()) {
                    inner.dropIndex(new QualifiedName("public", "item_code"));
                    assertThat(inner.explain(LOOKUP)).isEqualTo(before);
                    inner.set("enable_seqscan", "off");
                    inner.execute("ALTER TABLE item ALTER COLUMN id TYPE bigint");
                    assertThat(PlanText.of(inner.explain("SELECT * FROM item WHERE id = 7")))
                            .contains("item_pkey");
                }
                assertThat(indexes(scope.explain(LOOKUP))).containsExactly("item_code");
                for (String method : new String[] {"hash (code)", "gin (tags)", "brin (id)", "gist (span)"}) {
                    scope.execute("CREATE INDEX ON item USING " + method);
                }
                assertThat(scope.execute("CREATE INDEX item_upper ON item (upper(code))"))
                        .singleElement()
                        .matches(index -> index.assumptions().isEmpty() && !index.rough());
                assertThat(scope.execute("CREATE INDEX ON item ((code || id))"))
                        .singleElement()
                        .satisfies(index -> assertThat(index.assumptions())
                                .singleElement()
                                .asString()
                                .contains("id and code are taken to be independent"));
                assertThat(scope.explain("SELECT * FROM item WHERE upper(code) = 'C77'")
                                .root()
                                .estimates()
                                .rows())
                        .isBetween(1.0, 10.0);
                assertThat(scope.execute("ALTER TABLE item ADD UNIQUE (code, id)"))
                        .extracting(index -> index.name().name())
                        .containsExactly("item_code_id_key");
                scope.explain(LOOKUP);
            }
            assertThat(plan(model, LOOKUP)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17, 18})
    void hiddenIndexesAreAsIfTheyWereNotThere(int major) throws Exception {
        List<String> wanted = List.of(
                "CREATE INDEX CONCURRENTLY item_code ON item (code)",
                "CREATE INDEX item_upper ON item (upper(code))",
                "CREATE INDEX item_some ON item (id) WHERE code = 'c77'",
                "CREATE INDEX item_tags ON item USING gin (tags)");
        try (ScaleModel model =
                new ScaleModelBuilder(EmbeddedServers.standard(), Connections.standard()).build(capture(major))) {
            Plan without = plan(model, LOOKUP);
            Plan alone;
            try (WhatIf scope = model.whatIf()) {
                scope.execute(wanted.getFirst());
                alone = scope.explain(LOOKUP);
            }
            try (WhatIf scope = model.whatIf()) {
                List<TriedIndex> tried = scope.createIndexes(wanted);
                assertThat(tried)
                        .extracting(index -> index.name().name())
                        .containsExactly("item_code", "item_upper", "item_some", "item_tags");
                assertThat(tried).allSatisfy(index -> assertThat(index.pages()).isPositive());
                assertThat(tried.getFirst().bytes()).isEqualTo(tried.getFirst().pages() * 8192);
                assertThat(tried.getFirst().rows()).isEqualTo(200_000);
                scope.hide(tried);
                assertThat(scope.explain(LOOKUP)).isEqualTo(without);
                scope.show(tried.subList(0, 1));
                assertThat(scope.explain(LOOKUP)).isEqualTo(alone);
                scope.use(tried, tried.subList(3, 4));
                assertThat(scope.explain(LOOKUP)).isEqualTo(without);
            }
            assertThat(plan(model, LOOKUP)).isEqualTo(without);
        }
    }

    @Test
    void indexesAreCreatedTogetherOrNotAtAll() throws Exception {
        try (ScaleModel model =
                        new ScaleModelBuilder(EmbeddedServers.standard(), Connections.standard()).build(capture(18));
                WhatIf scope = model.whatIf()) {
            Plan without = scope.explain(LOOKUP);
            String good = "CREATE INDEX item_code ON item (code)";
            for (String bad : List.of(
                    "CREATE INDEX ON item (absent)", "CREATE INDEX IF NOT EXISTS item_code ON item (id)", "SELECT 1")) {
                assertThatThrownBy(() -> scope.createIndexes(List.of(good, bad)))
                        .isInstanceOf(MaquetteException.class);
                assertThat(scope.explain(LOOKUP)).isEqualTo(without);
            }
            assertThat(scope.createIndexes(List.of())).isEmpty();
        }
    }

    private static Plan plan(ScaleModel model, String sql) {
        try (WhatIf scope = model.whatIf()) {
            return scope.explain(sql);
        }
    }

    private static Stream<String> indexes(Plan plan) {
        return plan.nodes()
                .flatMap(node -> node instanceof PlanNode.Scan scan ? scan.index().stream() : Stream.empty());
    }

    private Snapshot capture(int major) throws SQLException {
        Snapshot known = captures.get(major);
        if (known == null) {
            known = captured(major);
            captures.put(major, known);
        }
        return known;
    }

    private static Snapshot captured(int major) throws SQLException {
        try (PostgresServer production = EmbeddedServers.standard().start(StillServer.of(major));
                Connection source = Connections.standard().open(production.target("postgres"));
                Statement statement = source.createStatement()) {
            statement.execute("CREATE TABLE item (id int PRIMARY KEY, code text, tags text[], span int4range)");
            statement.execute("INSERT INTO item SELECT i, 'c' || i % 50000, ARRAY['t' || i % 9], int4range(i, i + 5)"
                    + " FROM generate_series(1, 200000) i");
            statement.execute("VACUUM ANALYZE item");
            return new Capture(source, CaptureOptions.standard(), StatementStatistics::read).run();
        }
    }
}
