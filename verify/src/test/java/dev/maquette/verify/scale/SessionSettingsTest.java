package dev.maquette.verify.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.model.MaquetteException;
import dev.maquette.plan.PlanText;
import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.Connections;
import dev.maquette.scale.Ingredient;
import dev.maquette.scale.Ingredient.Fidelity;
import dev.maquette.scale.WhatIf;
import dev.maquette.sql.Identifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionSettingsTest {
    private static final List<String> SETUP = List.of(
            "CREATE ROLE analyst LOGIN",
            "CREATE ROLE plain LOGIN",
            "CREATE SCHEMA analyst",
            "ALTER SYSTEM SET cpu_tuple_cost = 0.02",
            "SELECT pg_reload_conf()",
            "ALTER ROLE ALL SET cpu_operator_cost = 0.004",
            "ALTER DATABASE postgres SET random_page_cost = 2.5",
            "ALTER DATABASE postgres SET work_mem = '64kB'",
            "ALTER ROLE analyst SET random_page_cost = 1.5",
            "ALTER ROLE analyst SET seq_page_cost = 1.25",
            "ALTER ROLE analyst IN DATABASE postgres SET seq_page_cost = 1.75",
            "ALTER ROLE analyst SET app.secret = 'hidden'",
            "ALTER ROLE maquette SET enable_hashjoin = off",
            "CREATE FUNCTION twice(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2'",
            "CREATE FUNCTION fixed(int) RETURNS int LANGUAGE sql IMMUTABLE SET work_mem = '1MB' AS 'SELECT $1 * 2'",
            "CREATE TABLE one (id int PRIMARY KEY, k int) WITH (parallel_workers = 3, fillfactor = 60)",
            "CREATE TABLE two (id int PRIMARY KEY, k int)",
            "ALTER TABLE two ALTER COLUMN k SET (n_distinct = 700)",
            "CREATE VIEW analyst.seen AS SELECT * FROM one",
            "INSERT INTO one SELECT i, i % 1000 FROM generate_series(1, 100000) i",
            "INSERT INTO two SELECT i, i % 1000 FROM generate_series(1, 20000) i",
            "GRANT USAGE ON SCHEMA analyst TO analyst, plain",
            "GRANT SELECT ON ALL TABLES IN SCHEMA public TO analyst, plain",
            "GRANT SELECT ON analyst.seen TO analyst",
            "VACUUM ANALYZE");

    private static final List<String> STATEMENTS = List.of(
            "SELECT * FROM one WHERE id < 900",
            "SELECT count(*) FROM one",
            "SELECT * FROM one JOIN two ON two.k = one.k ORDER BY one.id",
            "SELECT * FROM two WHERE k = twice(id) OR k = fixed(id)");

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void aRolePlansWithTheSettingsOfItsNewSessions(int major) throws Exception {
        try (ModelledDatabase database = ModelledDatabase.of(major, SETUP);
                WhatIf scope = database.model().whatIf()) {
            for (String role : List.of("analyst", "plain")) {
                try (WhatIf asRole = scope.nested();
                        Connection session = session(database, role)) {
                    Ingredient settings = asRole.planAs(role);
                    assertThat(settings.fidelity()).isEqualTo(Fidelity.ESTIMATED);
                    assertThat(settings.detail()).contains("enable_hashjoin");
                    for (String statement : STATEMENTS) {
                        assertThat(PlanText.of(asRole.explain(statement)))
                                .as(role + ": " + statement)
                                .isEqualTo(ModelledDatabase.plan(session, statement));
                    }
                }
            }
            try (WhatIf asAnalyst = scope.nested()) {
                asAnalyst.planAs("analyst");
                asAnalyst.explain("SELECT * FROM seen");
            }
            assertThatThrownBy(() -> scope.planAs("nobody"))
                    .isInstanceOf(MaquetteException.class)
                    .hasMessageContaining("role \"nobody\" is not in the capture");
            assertThat(database.model().snapshot().origin().defaults().toString())
                    .doesNotContain("hidden");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void theCapturingRolePlansWithItsOwnSettings(int major) throws Exception {
        try (ModelledDatabase database = ModelledDatabase.of(major, SETUP);
                Connection fresh =
                        Connections.standard().open(database.production().target("postgres"))) {
            assertThat(ModelledDatabase.plan(fresh, STATEMENTS.get(2))).doesNotContain("Hash Join");
            try (Connection planning = database.model().planning()) {
                for (String statement : STATEMENTS) {
                    assertThat(ModelledDatabase.plan(planning, statement))
                            .as(statement)
                            .isEqualTo(ModelledDatabase.plan(database.source(), statement));
                }
            }
        }
    }

    private static Connection session(ModelledDatabase database, String role) throws SQLException {
        ConnectionTarget target = database.production().target("postgres");
        ModelledDatabase.execute(
                database.source(),
                List.of("ALTER ROLE " + Identifier.quote(role) + " PASSWORD "
                        + Identifier.literal(target.password().orElseThrow())));
        return Connections.standard()
                .open(target.withUser(role, target.password().orElseThrow()));
    }
}
