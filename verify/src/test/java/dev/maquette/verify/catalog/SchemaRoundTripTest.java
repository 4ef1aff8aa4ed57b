package dev.maquette.verify.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.catalog.ddl.DdlRenderer;
import dev.maquette.catalog.ddl.DdlStatement;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.schema.Schema;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.verify.load.StillServer;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Schemas that are hard to get right, captured, rendered, built on another server and captured again.
@Execution(ExecutionMode.SAME_THREAD)
class SchemaRoundTripTest {
    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17, 18})
    void aRenderedSchemaIsCapturedEqualAgain(int major) throws SQLException {
        try (PostgresServer original = EmbeddedServers.standard().start(StillServer.of(major));
                PostgresServer copy = EmbeddedServers.standard().start(StillServer.of(major))) {
            for (String name : SchemaScripts.ALL) {
                assertRoundTrip(original, copy, name);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void aCompressionMethodThatTheServerLacksIsLeftOut(int major) throws SQLException {
        try (PostgresServer server = EmbeddedServers.standard().start(StillServer.of(major))) {
            SchemaDatabase source = SchemaDatabase.create(server, "source");
            source.run("CREATE TABLE t (a text COMPRESSION pglz);");
            String document = CatalogJson.write(source.capture());
            assertThat(document).contains("\"compression\":\"pglz\"");
            Schema schema = CatalogJson.read(document.replace("\"pglz\"", "\"lz4\""), Schema.class);

            SchemaDatabase target = SchemaDatabase.create(server, "target");
            target.build(DdlRenderer.render(schema));

            assertThat(target.capture().relations().tables()).hasSize(1);
        }
    }

    /// Minor versions that do so are newer than the servers of the tests, which hold what is put there as well.
    @Test
    void whatTheServerItselfKeepsAmongTheOptionsOfAColumnIsNoOption() throws SQLException {
        try (PostgresServer server = EmbeddedServers.standard().start(StillServer.of(15))) {
            SchemaDatabase source = SchemaDatabase.create(server, "source");
            source.run("CREATE TABLE t (a int, b int);\n"
                + "ALTER TABLE t ALTER COLUMN a SET (n_distinct = 5);\n"
                + "UPDATE pg_attribute SET attoptions = COALESCE(attoptions, '{}') || '{pg_attver=86898888}'::text[]"
                + " WHERE attrelid = 't'::regclass AND attnum > 0;");
            assertThat(source.capture().relations().tables().getFirst().columns())
                    .extracting(column -> column.storage().options())
                    .containsExactly(List.of("n_distinct=5"), List.of());
        }
    }

    private static void assertRoundTrip(PostgresServer original, PostgresServer copy, String name) throws SQLException {
        SchemaDatabase source = SchemaDatabase.create(original, name);
        source.run(SchemaScripts.script(name).forMajor(original.major()));
        Schema captured = source.capture();

        List<DdlStatement> statements = DdlRenderer.render(captured);
        SchemaDatabase target = SchemaDatabase.create(copy, name);
        target.build(statements);

        assertThat(documents(target.capture()))
                .as("%s on %d", name, original.major())
                .containsExactlyElementsOf(documents(captured));
        assertThat(captured.omissions()).isEmpty();
        assertThat(DdlRenderer.render(captured)).isEqualTo(statements);
    }

    /// One document an object, so that a difference is shown alone.
    static List<String> documents(Schema schema) {
        Schema normalised = Normalised.of(schema);
        return Stream.of(
                        Stream.of(normalised.environment(), normalised.types(), normalised.code()),
                        normalised.relations().tables().stream(),
                        normalised.relations().views().stream(),
                        normalised.relations().sequences().stream(),
                        normalised.relations().indexes().stream(),
                        normalised.relations().constraints().stream(),
                        normalised.relations().statistics().stream(),
                        Stream.of(normalised.behaviour()),
                        normalised.dependencies().stream(),
                        normalised.omissions().stream())
                .flatMap(values -> values)
                .map(CatalogJson::write)
                .toList();
    }
}
