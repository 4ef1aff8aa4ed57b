package dev.maquette.verify.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.Maquette;
import dev.maquette.Question;
import dev.maquette.catalog.CatalogJson;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Snapshot;
import dev.maquette.plan.PlanText;
import dev.maquette.postgres.Connections;
import dev.maquette.review.NotChecked;
import dev.maquette.review.ReviewResult;
import dev.maquette.scale.ScaleModel;
import dev.maquette.workload.StatementFile;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Production has extensions that the model's server lacks: to the capture they are renamed.
class MissingExtensionTest {
    private static final List<String> SETUP = List.of(
            "CREATE EXTENSION cube",
            "CREATE EXTENSION seg",
            "CREATE EXTENSION pg_trgm",
            "CREATE EXTENSION postgres_fdw",
            """
            CREATE TABLE place (id int PRIMARY KEY, spot cube NOT NULL, span seg, many cube[], name text, k int,
                   note text DEFAULT 'none')
            """,
            "INSERT INTO place SELECT i, cube(i % 10), (i || ' .. ' || i + 1)::seg, ARRAY[cube(i)], 'name ' || i, i %"
                    + " 100 FROM generate_series(1, 2000) i",
            "CREATE INDEX place_spot ON place USING gist (spot)",
            "CREATE INDEX place_name ON place USING gin (name gin_trgm_ops)",
            "CREATE INDEX place_k ON place (k)",
            "CREATE INDEX place_size ON place (cube_dim(spot), k)",
            "CREATE VIEW spots AS SELECT id, spot FROM place",
            "CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'nowhere.invalid')",
            "CREATE FOREIGN TABLE remote (id int, note text) SERVER far OPTIONS (table_name 'r')",
            "CREATE STATISTICS place_both ON k, id FROM place",
            "CREATE STATISTICS place_dim ON (cube_dim(spot)), (k * 3) FROM place",
            "VACUUM ANALYZE place");

    private static final List<String> EXACT = List.of(
            "SELECT id, note FROM place WHERE id = 7",
            "SELECT count(*) FROM place WHERE id BETWEEN 7 AND 900",
            "SELECT note, id FROM place ORDER BY note, id");

    private static final Map<String, String> NOT_CHECKED = Map.of(
            "SELECT spot FROM place WHERE id = 7", "absent_cube",
            "SELECT id FROM place WHERE span IS NULL", "absent_seg",
            "SELECT id FROM place WHERE many IS NULL", "column public.place.many",
            "SELECT id FROM place WHERE spot && cube(3)", "absent_cube",
            "SELECT id FROM place WHERE name LIKE '%77%'", "index public.place_name",
            "SELECT id FROM place WHERE k = 7", "index public.place_size",
            "SELECT id FROM spots", "column public.place.spot",
            "SELECT count(*) FROM remote", "table public.remote is foreign");

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void whatDependsOnItIsNotCheckedAndTheRestIsExact(int major) throws Exception {
        try (ModelledDatabase database = ModelledDatabase.of(major, SETUP);
                ScaleModel model = ModelledDatabase.modelOf(
                        withoutExtensions(database.model().snapshot()));
                Connection planning = model.planning()) {
            for (String statement : EXACT) {
                assertThat(ModelledDatabase.plan(planning, statement))
                        .as(statement)
                        .isEqualTo(ModelledDatabase.plan(database.source(), statement));
            }
            var maquette = new Maquette(EmbeddedServers.standard(), Connections.standard());
            for (String statement : EXACT) {
                assertThat(PlanText.of(
                                maquette.explain(model, question(statement)).today()))
                        .isEqualTo(ModelledDatabase.plan(database.source(), statement));
            }
            NOT_CHECKED.forEach((statement, reason) -> assertThatThrownBy(
                            () -> maquette.explain(model, question(statement)))
                    .as(statement)
                    .isInstanceOfSatisfying(
                            MaquetteException.class,
                            e -> assertThat(e.problem().detail().orElseThrow()).contains(reason)));
            ReviewResult review = maquette.review(model);
            assertThat(review.statements()).hasSize(EXACT.size() + NOT_CHECKED.size());
            review.statements().forEach(statement -> {
                String reason = NOT_CHECKED.get(statement.text());
                assertThat(statement.notChecked().isPresent())
                        .as(statement.text())
                        .isEqualTo(reason != null);
                if (reason != null) {
                    assertThat(statement.notChecked().orElseThrow()).contains(reason);
                }
            });
            assertThat(review.notChecked().stream().map(NotChecked::what))
                    .contains("extension absent_cube", "index public.place_spot");
        }
    }

    private static Question question(String statement) {
        return new Question(statement, List.of(), List.of(), Optional.empty(), Map.of());
    }

    /// The same capture with extensions that exist nowhere, and with the statements as its workload.
    private static Snapshot withoutExtensions(Snapshot snapshot) {
        String json = CatalogJson.write(snapshot);
        for (String extension : List.of("cube", "seg", "pg_trgm")) {
            json = json.replaceAll(
                    "\"name\" ?: ?\"" + extension + "\", ?\"version\"",
                    "\"name\":\"absent_" + extension + "\",\"version\"");
        }
        Snapshot changed = CatalogJson.read(json, Snapshot.class);
        assertThat(json).contains("absent_cube", "absent_pg_trgm");
        var statements = new ArrayList<String>(EXACT);
        statements.addAll(NOT_CHECKED.keySet());
        return new Snapshot(
                changed.origin(),
                changed.schema(),
                changed.statistics(),
                changed.usage(),
                StatementFile.read(String.join(";\n", statements)));
    }
}
