package dev.maquette.flyway;

import dev.maquette.change.session.Session;
import dev.maquette.model.MaquetteException;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.flywaydb.core.api.executor.Context;
import org.flywaydb.core.api.executor.MigrationExecutor;
import org.flywaydb.core.internal.jdbc.Results;

/// Executes a file on Flyway's own connection: what is a transaction commits with its row in the history, and the
/// lock on the history lives as long as the server works at a statement.
///
/// @param reading reads the file
/// @param options how its statements are executed
/// @param hiding hides in a message what is not to be read
record ScriptExecutor(Supplier<Script> reading, ScriptOptions options, UnaryOperator<String> hiding)
        implements MigrationExecutor {
    @Override
    public List<Results> execute(Context context) {
        try {
            Script script = reading.get();
            options.progress().accept(script.name());
            ScriptRun run = ScriptRun.of(
                    Session.on(context.getConnection()), script, context.getConfiguration(), options, hiding);
            if (script.isTransaction()) {
                run.within();
            } else {
                run.byStep();
            }
            return List.of();
        } catch (MaquetteException failure) {
            throw FlywayProblems.forFlyway(failure);
        }
    }

    @Override
    public boolean canExecuteInTransaction() {
        try {
            return reading.get().isTransaction();
        } catch (MaquetteException failure) {
            throw FlywayProblems.forFlyway(failure);
        }
    }

    @Override
    public boolean shouldExecute() {
        return true;
    }
}
