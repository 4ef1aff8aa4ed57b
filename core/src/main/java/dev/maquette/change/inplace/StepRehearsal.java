package dev.maquette.change.inplace;

import dev.maquette.catalog.CatalogSession;
import dev.maquette.catalog.diff.SchemaDifference;
import dev.maquette.catalog.diff.Step;
import dev.maquette.catalog.schema.KnownDocuments;
import dev.maquette.catalog.schema.SchemaReader;
import dev.maquette.model.schema.Schema;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Executes the steps of a change on a copy of a model's schema, and finds for the schema after each of them
/// the statements that lead back to the one before the first.
public final class StepRehearsal {
    private final Connection connection;
    private final KnownDocuments documents = new KnownDocuments();
    private final int major;

    private StepRehearsal(Connection connection, int major) {
        this.connection = connection;
        this.major = major;
    }

    /// The way back from after each step.
    public static List<SchemaDifference> of(ScaleModel model, List<Batch> steps) {
        int major = model.snapshot().origin().server().major();
        try (ScratchDatabase database = model.scratch();
                Connection connection = database.open()) {
            return new StepRehearsal(connection, major).rehearse(steps);
        } catch (SQLException failure) {
            throw SqlProblems.translate(failure).toException(failure);
        }
    }

    private List<SchemaDifference> rehearse(List<Batch> steps) throws SQLException {
        Schema before = schema();
        var ways = new ArrayList<SchemaDifference>();
        for (Batch step : steps) {
            run(step);
            ways.add(SchemaDifference.of(schema(), before, true));
        }
        return ways;
    }

    private void run(Batch step) throws SQLException {
        connection.setAutoCommit(step.outside());
        try (Statement statement = connection.createStatement()) {
            for (String sql : step.statements()) {
                statement.execute(sql);
            }
        }
        end();
    }

    private Schema schema() throws SQLException {
        connection.setAutoCommit(false);
        Schema schema = SchemaReader.readObjects(new CatalogSession(connection, major), documents);
        end();
        return schema;
    }

    private void end() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /// Statements of a difference as they are executed.
    public static List<Batch> batches(SchemaDifference difference) {
        var batches = new ArrayList<Batch>();
        var together = new ArrayList<String>();
        for (Step step : difference.steps()) {
            if (step.stage() == Step.Stage.TOGETHER) {
                together.add(step.sql());
            } else {
                flush(together, batches);
                batches.add(new Batch(List.of(step.sql()), step.stage() == Step.Stage.CONCURRENTLY));
            }
        }
        flush(together, batches);
        return batches;
    }

    private static void flush(List<String> together, List<Batch> batches) {
        if (!together.isEmpty()) {
            batches.add(new Batch(together, false));
            together.clear();
        }
    }
}
