package dev.maquette.review;

import dev.maquette.catalog.CatalogSession;
import dev.maquette.catalog.ddl.DdlPhase;
import dev.maquette.catalog.ddl.DdlRenderer;
import dev.maquette.catalog.schema.KnownDocuments;
import dev.maquette.catalog.schema.SchemaReader;
import dev.maquette.model.schema.Schema;
import dev.maquette.scale.DdlRunner;
import dev.maquette.scale.Emptied;
import dev.maquette.scale.ScaleModel;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A scale model with empty tables in which remedies run and are undone.
final class TrialScope implements AutoCloseable {
    private static final Pattern CONCURRENTLY = Pattern.compile("(?<=INDEX )CONCURRENTLY ");
    private static final Pattern TRANSACTION = Pattern.compile("^(BEGIN|COMMIT)$");
    private static final System.Logger LOG = System.getLogger(TrialScope.class.getName());

    private final Emptied scope;
    private final int major;
    private final KnownDocuments known = new KnownDocuments();
    private final ProductionOrder order;
    private final Schema untouched;

    /// Opens a scope on the model, which has one at a time.
    ///
    /// @param production the schema in production
    TrialScope(ScaleModel model, Schema production) throws SQLException {
        scope = model.emptied();
        major = model.snapshot().origin().server().major();
        // Models lack production's comments, which no plan depends on; some rules do.
        new DdlRunner(scope.connection())
                .run(DdlRenderer.render(production).stream()
                        .filter(statement -> statement.phase() == DdlPhase.COMMENTS)
                        .toList());
        order = new ProductionOrder(production.relations());
        untouched = order.of(SchemaReader.read(session(), known));
    }

    /// The schema before anything ran.
    Schema untouched() {
        return untouched;
    }

    /// Where the schema is not as it was; empty when it is.
    Optional<String> difference() throws SQLException {
        return SchemaDifference.between(untouched, schema());
    }

    /// A point to return to.
    Savepoint savepoint() throws SQLException {
        return scope.connection().setSavepoint();
    }

    /// The answer of an attempt, after which everything it did is undone; `false` when the server refuses something.
    boolean rolledBack(Attempt attempt) throws SQLException {
        Savepoint before = savepoint();
        try {
            return attempt.succeeds();
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.DEBUG, "remedies do not go together: {0}", e.getMessage());
            return false;
        } finally {
            rollBack(before);
        }
    }

    /// The answer of an attempt, which is undone only when it fails.
    boolean kept(Attempt attempt) throws SQLException {
        Savepoint before = savepoint();
        var succeeded = false;
        try {
            succeeded = attempt.succeeds();
            return succeeded;
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.DEBUG, "remedies do not go together: {0}", e.getMessage());
            return false;
        } finally {
            if (!succeeded) {
                rollBack(before);
            }
        }
    }

    /// Undoes everything since a savepoint.
    void rollBack(Savepoint before) throws SQLException {
        scope.connection().rollback(before);
        scope.connection().releaseSavepoint(before);
    }

    /// Runs the statements of remedies, as far as they make sense inside a transaction.
    void run(List<String> statements) throws SQLException {
        try (Statement statement = scope.connection().createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                if (!TRANSACTION.matcher(sql).find()) {
                    statement.addBatch(CONCURRENTLY.matcher(sql).replaceFirst(""));
                }
            }
            statement.executeBatch();
        } catch (BatchUpdateException e) {
            // The driver's own message names the whole batch; the server's says what is wrong.
            throw e.getNextException() == null ? e : e.getNextException();
        }
    }

    /// The schema as it is now; what depends on what is left as it was, which no rule's judgement needs.
    Schema schema() throws SQLException {
        Schema objects = SchemaReader.readObjects(session(), known);
        return order.of(new Schema(
                objects.environment(),
                objects.types(),
                objects.code(),
                objects.relations(),
                objects.behaviour(),
                untouched.dependencies(),
                untouched.omissions()));
    }

    private CatalogSession session() {
        return new CatalogSession(scope.connection(), major);
    }

    @Override
    public void close() {
        scope.close();
    }

    /// Something that the server may refuse.
    interface Attempt {
        /// Whether it did what it should.
        boolean succeeds() throws SQLException;
    }
}
