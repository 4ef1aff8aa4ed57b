package dev.maquette.verify.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.scale.WhatIf;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablespaceCostsTest {
    private static final List<String> SETUP = List.of(
            "SET allow_in_place_tablespaces = on",
            "CREATE TABLESPACE fast LOCATION ''",
            "CREATE TABLESPACE slow LOCATION ''",
            "CREATE TABLESPACE plain LOCATION ''",
            "ALTER TABLESPACE fast SET (random_page_cost = 1.01, effective_io_concurrency = 200)",
            "ALTER TABLESPACE slow SET (random_page_cost = 40, seq_page_cost = 7.5)",
            "ALTER TABLESPACE pg_default SET (random_page_cost = 3)",
            "CREATE TABLE cold (id int, k int, note text) TABLESPACE slow",
            "CREATE TABLE warm (id int PRIMARY KEY, k int) TABLESPACE plain",
            "CREATE TABLE usual (id int PRIMARY KEY, k int)",
            "INSERT INTO cold SELECT i, i % 5000, 'n' || i FROM generate_series(1, 100000) i",
            "INSERT INTO warm SELECT i, i % 5000 FROM generate_series(1, 50000) i",
            "INSERT INTO usual SELECT i, i % 5000 FROM generate_series(1, 50000) i",
            "CREATE INDEX cold_id ON cold (id) TABLESPACE fast",
            "CREATE INDEX cold_k ON cold (k)",
            "CREATE INDEX usual_k ON usual (k) TABLESPACE slow",
            "CREATE MATERIALIZED VIEW summary TABLESPACE fast AS SELECT k, count(*) FROM cold GROUP BY k",
            "VACUUM ANALYZE");

    private static final List<String> STATEMENTS = List.of(
            "SELECT * FROM cold",
            "SELECT * FROM cold WHERE id = 5",
            "SELECT * FROM cold WHERE k = 5",
            "SELECT id FROM cold WHERE id > 90000 ORDER BY id",
            "SELECT * FROM usual WHERE k = 9",
            "SELECT * FROM warm WHERE id < 70",
            "SELECT * FROM summary WHERE k = 3",
            "SELECT * FROM usual u JOIN cold c ON c.id = u.id WHERE u.k < 20");

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17, 18})
    void pagesCostWhatTheirTablespaceSays(int major) throws Exception {
        try (ModelledDatabase database = ModelledDatabase.of(major, SETUP)) {
            for (String statement : STATEMENTS) {
                database.assertPlannedAlike(statement);
            }
            try (WhatIf scope = database.model().whatIf()) {
                String lookup = "SELECT id FROM cold WHERE note = 'n5'";
                scope.execute("CREATE INDEX cold_note ON cold (note) TABLESPACE fast");
                double onFast = scope.explain(lookup).totalCost().value();
                scope.execute("ALTER INDEX cold_note SET TABLESPACE slow");
                assertThat(scope.explain(lookup).totalCost().value()).isGreaterThan(onFast);
            }
        }
    }
}
