package dev.maquette.change.inplace;

import dev.maquette.catalog.CatalogSession;
import dev.maquette.catalog.ddl.DdlPhase;
import dev.maquette.catalog.ddl.DdlRenderer;
import dev.maquette.catalog.schema.KnownDocuments;
import dev.maquette.catalog.schema.SchemaReader;
import dev.maquette.model.schema.Schema;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.scale.DdlRunner;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A session on a copy of a model's schema of its own, in which statements are executed and the schema is read
/// as often as one likes. Closing drops the copy.
public final class ScratchSession implements AutoCloseable {
    private static final Set<DdlPhase> LEFT_OUT = EnumSet.of(DdlPhase.PRIVILEGES, DdlPhase.COMMENTS);

    private final ScratchDatabase database;
    private final Connection connection;
    private final KnownDocuments documents = new KnownDocuments();
    private final int major;

    private ScratchSession(ScratchDatabase database, int major) {
        this.database = database;
        this.connection = database.open();
        this.major = major;
    }

    /// A session on a new copy; the caller closes it.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public static ScratchSession of(ScaleModel model) {
        var session = new ScratchSession(
                model.scratch(), model.snapshot().origin().server().major());
        try {
            session.complete(model.snapshot().schema());
            return session;
        } catch (SQLException failure) {
            session.close();
            throw SqlProblems.translate(failure).toException(failure);
        }
    }

    /// No plan depends on what models do without, but it is lost with what it belongs to.
    private void complete(Schema schema) throws SQLException {
        connection.setAutoCommit(false);
        new DdlRunner(connection)
                .run(DdlRenderer.render(schema).stream()
                        .filter(one -> LEFT_OUT.contains(one.phase()))
                        .toList());
        end();
    }

    /// Executes statements as they are to be executed in production.
    ///
    /// @throws SQLException what the server says
    public void run(Batch batch) throws SQLException {
        connection.setAutoCommit(batch.outside());
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : batch.statements()) {
                statement.execute(sql);
            }
        }
        end();
    }

    /// The schema as it is now.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public Schema schema() {
        try {
            connection.setAutoCommit(false);
            Schema schema = SchemaReader.readObjects(new CatalogSession(connection, major), documents);
            end();
            return schema;
        } catch (SQLException failure) {
            throw SqlProblems.translate(failure).toException(failure);
        }
    }

    /// What objects are called now.
    ObjectNames names() throws SQLException {
        connection.setAutoCommit(false);
        ObjectNames names = ObjectNames.of(connection);
        end();
        return names;
    }

    /// What the schema would be if objects were given back the names that they had, and by which statements; nothing
    /// is changed.
    Renamed renamed(ObjectNames before) throws SQLException {
        connection.setAutoCommit(false);
        List<String> statements = before.restore(connection);
        Schema schema = SchemaReader.readObjects(new CatalogSession(connection, major), documents);
        connection.rollback();
        connection.setAutoCommit(true);
        return new Renamed(statements, schema);
    }

    /// A schema in which objects have the names of before.
    ///
    /// @param statements what gives them back
    /// @param schema the schema after that
    record Renamed(List<String> statements, Schema schema) {}

    /// Whether a query makes sense: all that it names is there.
    boolean understands(String query) {
        try {
            run(new Batch(List.of("EXPLAIN " + query), true));
            return true;
        } catch (SQLException meaningless) {
            return false;
        }
    }

    private void end() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    @Override
    public void close() {
        try (database) {
            connection.close();
        } catch (SQLException failure) {
            throw SqlProblems.translate(failure).toException(failure);
        }
    }
}
