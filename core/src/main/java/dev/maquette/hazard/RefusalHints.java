package dev.maquette.hazard;

import dev.maquette.model.Problem;

/// What to do about refusals whose cause lies in how a migration is run.
final class RefusalHints {
    private RefusalHints() {}

    /// The problem with such a hint, when there is one.
    static Problem hinted(Problem problem) {
        return switch (problem.sqlState().orElse("")) {
            // Duplicate schema, table, column, object, function.
            case "42P06", "42P07", "42701", "42710", "42723" ->
                problem.withHint("If the database has run it already, give only what it has not run: the later files,"
                        + " or of Alembic the SQL from its revision on (alembic upgrade REVISION:head --sql).");
            case "25001" ->
                problem.withHint("Let the runner send it outside a transaction: executeInTransaction=false (Flyway),"
                        + " runInTransaction:false (Liquibase), autocommit_block() (Alembic),"
                        + " disable_ddl_transaction! (Rails), atomic = False (Django).");
            default -> problem;
        };
    }
}
