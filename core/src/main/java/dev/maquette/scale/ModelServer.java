package dev.maquette.scale;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.scale.load.RelationFiles;
import dev.maquette.scale.load.StatisticsLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/// The server of a scale model, with what is known of it beyond one state of the model.
final class ModelServer implements AutoCloseable {
    private static final long FIRST_SCOPE_NODE = 3_500_000_000L;

    private final PostgresServer server;
    private final Connections connections;
    private final Map<QualifiedName, byte[]> serverMade;
    private final RowsDatabase rows;
    private final AtomicLong nodes = new AtomicLong(FIRST_SCOPE_NODE);
    private final CatalogueUpkeep upkeep = new CatalogueUpkeep();
    private @Nullable Connection scopes;

    /// @param serverMade what the server wrote for empty indexes whose first pages are not made
    /// @param rows a database with room for rows
    ModelServer(
            PostgresServer server, Connections connections, Map<QualifiedName, byte[]> serverMade, RowsDatabase rows) {
        this.server = server;
        this.connections = connections;
        this.serverMade = serverMade;
        this.rows = rows;
    }

    Path dataDirectory() {
        return server.dataDirectory();
    }

    /// Where the numbers of new files come from.
    AtomicLong nodes() {
        return nodes;
    }

    CatalogueUpkeep upkeep() {
        return upkeep;
    }

    Connection open() {
        return connections.open(server.target(ScaleModel.DATABASE));
    }

    Connection openRows() {
        return rows.open();
    }

    ScratchDatabase copyRows() {
        return rows.copy();
    }

    /// The connection of all scopes, one after the other: a warm one plans faster than a new one, and it keeps
    /// what a trial asks the catalogue prepared.
    Connection scopeConnection() throws SQLException {
        if (scopes == null || scopes.isClosed()) {
            scopes = open();
            BaseConnection driver = scopes.unwrap(BaseConnection.class);
            driver.setPrepareThreshold(1);
            // Else the driver would forget what is prepared at every CREATE INDEX.
            driver.getQueryExecutor().setFlushCacheOnDdl(false);
        }
        return scopes;
    }

    /// Gives the model's relations the sizes and statistics of another snapshot with the same schema.
    void resize(Snapshot other, List<LeftOut> leftOut) {
        try (Connection connection = open()) {
            connection.setAutoCommit(false);
            ScaleModelBuilder.allowChanges(connection);
            Snapshot loadable = Loadable.of(other, leftOut, StandIns.types(connection));
            new StatisticsLoader(connection, server.major(), other.schema()).replaceAll(loadable.statistics());
            RelationFiles.Emptying earlier = new RelationFiles(
                            connection, server.major(), server.dataDirectory(), other)
                    .rewrite(
                            serverMade,
                            nodes.getAndAdd(other.statistics().relations().size()));
            connection.commit();
            earlier.run();
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                // Every planning would read the rows that are dead now.
                statement.execute("VACUUM pg_catalog.pg_class, pg_catalog.pg_statistic");
            }
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        } catch (IOException e) {
            throw ScopeFiles.unwritable(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
