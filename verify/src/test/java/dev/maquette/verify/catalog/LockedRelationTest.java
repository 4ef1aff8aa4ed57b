package dev.maquette.verify.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.maquette.catalog.ddl.DdlRenderer;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Omission;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Table;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.verify.load.StillServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a capture does while another session holds a table for itself.
class LockedRelationTest {
    private static final String SCRIPT = """
        CREATE TABLE held (id int PRIMARY KEY, x int DEFAULT 4 CHECK (x > 0));
        CREATE TABLE free (id int PRIMARY KEY, held_id int REFERENCES held);
        CREATE VIEW over_held AS SELECT id FROM held;
        CREATE VIEW over_view AS SELECT id FROM over_held;
        CREATE VIEW over_free AS SELECT id FROM free;
        CREATE FUNCTION uses_held() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM held; END;
        CREATE RULE writes_held AS ON DELETE TO free DO ALSO DELETE FROM held;
        COMMENT ON VIEW over_view IS 'needs what is not there';
        """;

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void aLockedTableAndWhatPrintsItAreNamedAsNotCaptured(int major) throws SQLException {
        try (PostgresServer server = EmbeddedServers.standard().start(StillServer.of(major))) {
            SchemaDatabase database = SchemaDatabase.create(server, "production");
            database.run(SCRIPT);
            Schema captured = captureWhileHeld(database);

            assertThat(captured.relations().tables()).extracting(Table::name).containsExactly(publicName("free"));
            assertThat(captured.relations().indexes()).hasSize(1);
            assertThat(captured.omissions())
                    .extracting(Omission::object)
                    .extracting(Object::toString)
                    .contains("table public.held", "view public.over_held", "routine public.uses_held");

            SchemaDatabase copy = SchemaDatabase.create(server, "copy");
            copy.build(DdlRenderer.render(captured));
            assertThat(copy.capture().relations().views())
                    .singleElement()
                    .satisfies(view -> assertThat(view.name()).isEqualTo(publicName("over_free")));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void printingAViewOverALockedTableWouldWait(int major) throws SQLException {
        try (PostgresServer server = EmbeddedServers.standard().start(StillServer.of(major))) {
            SchemaDatabase database = SchemaDatabase.create(server, "production");
            database.run(SCRIPT);
            try (Connection holder = database.connect();
                    Statement statement = holder.createStatement()) {
                holder.setAutoCommit(false);
                statement.execute("LOCK TABLE held IN ACCESS EXCLUSIVE MODE");
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(database::capture)
                        .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("55P03"));
            }
        }
    }

    private static Schema captureWhileHeld(SchemaDatabase database) throws SQLException {
        try (Connection holder = database.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE held IN ACCESS EXCLUSIVE MODE");
            try (ResultSet oid = statement.executeQuery("SELECT 'held'::regclass::oid")) {
                oid.next();
                return database.capture("{" + oid.getString(1) + "}");
            }
        }
    }

    private static QualifiedName publicName(String name) {
        return new QualifiedName("public", name);
    }
}
