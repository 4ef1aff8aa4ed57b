package dev.maquette.flyway;

import dev.maquette.change.session.Session;
import dev.maquette.model.MaquetteException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/// An online change as a Java migration, for a Flyway that is set up in its own way. Its class is called as Flyway
/// wants it, such as `V7__Order_id_bigint`.
///
/// Flyway has to be set to `flyway.postgresql.transactional.lock=false`; [ScriptResolver#installed] does so.
///
/// It returns when nothing but the new shape is left. One that was cut off goes on when Flyway runs it again, which
/// after a failure means: after `repair`.
public abstract class OnlineChangeMigration extends BaseJavaMigration {
    /// The statement, such as `ALTER TABLE shop.orders ALTER COLUMN id TYPE bigint`.
    protected abstract String statement();

    /// How it is carried out; by a copy of the table unless told otherwise.
    protected ScriptOptions options() {
        return ScriptOptions.standard();
    }

    @Override
    public Integer getChecksum() {
        var sum = new CRC32();
        sum.update(statement().getBytes(StandardCharsets.UTF_8));
        return (int) sum.getValue();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return false;
    }

    /// The tables are exchanged when no transaction is open any more that could still see the old one. Flyway's own
    /// would be for ever.
    private static void requireLockWithoutTransaction(Configuration configuration) {
        if (configuration
                .getPluginRegister()
                .getExact(PostgreSQLConfigurationExtension.class)
                .isTransactionalLock()) {
            throw new FlywayException("An online change cannot end while Flyway holds its lock by a transaction."
                    + " Set flyway.postgresql.transactional.lock to false.");
        }
    }

    /// Carries the change out.
    ///
    /// @throws org.flywaydb.core.api.FlywayException with the reason, when it could not be
    @Override
    public void migrate(Context context) {
        requireLockWithoutTransaction(context.getConfiguration());
        Script script = Script.of(getClass().getName(), "/* maquette: online */ " + statement());
        try {
            ScriptRun.of(
                            Session.on(context.getConnection()),
                            script,
                            context.getConfiguration(),
                            options(),
                            UnaryOperator.identity())
                    .byStep();
        } catch (MaquetteException failure) {
            throw FlywayProblems.forFlyway(failure);
        }
    }
}
