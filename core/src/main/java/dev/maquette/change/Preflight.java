package dev.maquette.change;

import dev.maquette.change.session.Session;
import dev.maquette.hazard.Rates;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.List;

/// Looks beforehand for what would end a change half way: rights, disk, and what others are doing.
///
/// That the table and what hangs on it belong to the role is seen to elsewhere, and gives it all rights on
/// partners of foreign keys and on sequences.
///
/// @param session the session
/// @param table the table
record Preflight(Session session, QualifiedName table) {
    private static final String ON_JOURNAL = """
        SELECT 'USAGE and CREATE on schema maquette'
        FROM pg_catalog.pg_namespace AS n
        WHERE n.nspname = 'maquette' AND NOT pg_catalog.has_schema_privilege(n.oid, 'USAGE, CREATE')
        """;

    private static final String MISSING_RIGHTS = """
        SELECT r.name || ' on table ' || t.oid::pg_catalog.regclass::pg_catalog.text
        FROM pg_catalog.pg_class AS t
        CROSS JOIN LATERAL pg_catalog.unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS r (name)
        WHERE t.oid = ?::pg_catalog.regclass AND NOT pg_catalog.has_table_privilege(t.oid, r.name)
        UNION ALL
        SELECT 'CREATE on database ' || pg_catalog.quote_ident(pg_catalog.current_database())
        WHERE NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
        UNION ALL
        SELECT DISTINCT 'CREATE on schema ' || pg_catalog.quote_ident(n.nspname)
        FROM pg_catalog.pg_class AS t
        LEFT JOIN pg_catalog.pg_depend AS d
          ON d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = t.oid
             AND d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
        LEFT JOIN pg_catalog.pg_rewrite AS r ON r.oid = d.objid
        LEFT JOIN pg_catalog.pg_class AS v ON v.oid = r.ev_class
        JOIN pg_catalog.pg_namespace AS n ON n.oid IN (t.relnamespace, v.relnamespace)
        WHERE t.oid = ?::pg_catalog.regclass AND NOT pg_catalog.has_schema_privilege(n.oid, 'CREATE')
        UNION ALL
        """ + ON_JOURNAL;

    /// What belongs to the role it may alter; indexes are objects of their own in the schema.
    private static final String MISSING_IN_PLACE = """
        SELECT 'ownership of table ' || t.oid::pg_catalog.regclass::pg_catalog.text
        FROM pg_catalog.pg_class AS t
        WHERE t.oid = ?::pg_catalog.regclass AND NOT pg_catalog.pg_has_role(t.relowner, 'USAGE')
        UNION ALL
        SELECT 'CREATE on schema ' || pg_catalog.quote_ident(n.nspname)
        FROM pg_catalog.pg_class AS t
        JOIN pg_catalog.pg_namespace AS n ON n.oid = t.relnamespace
        WHERE t.oid = ?::pg_catalog.regclass AND ? IN ('INDEX', 'ATTACH')
          AND NOT pg_catalog.has_schema_privilege(n.oid, 'CREATE')
        UNION ALL
        SELECT 'CREATE on database ' || pg_catalog.quote_ident(pg_catalog.current_database())
        WHERE pg_catalog.to_regnamespace('maquette') IS NULL
          AND NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
        UNION ALL
        """ + ON_JOURNAL;

    private static final String WARNINGS = """
        SELECT 'prepared transaction "' || p.gid || '" of ' || p.prepared::pg_catalog.date
               || ' is open: until it ends the tables cannot be exchanged'
        FROM pg_catalog.pg_prepared_xacts AS p WHERE p.database = pg_catalog.current_database()
        UNION ALL
        SELECT 'the transaction of process ' || s.pid || ' has been open for '
               || EXTRACT(epoch FROM pg_catalog.now() - s.xact_start)::pg_catalog.int8 / 60
               || ' minutes: until it ends the tables cannot be exchanged'
        FROM pg_catalog.pg_stat_activity AS s
        WHERE s.datname = pg_catalog.current_database() AND s.xact_start < pg_catalog.now() - INTERVAL '5 minutes'
          AND s.pid <> pg_catalog.pg_backend_pid()
        UNION ALL
        SELECT 'database ' || pg_catalog.quote_ident(d.datname) || ' has not been frozen for '
               || pg_catalog.age(d.datfrozenxid) || ' transactions: vacuum it first'
        FROM pg_catalog.pg_database AS d
        WHERE d.datname = pg_catalog.current_database()
          AND pg_catalog.age(d.datfrozenxid)
              > 2 * pg_catalog.current_setting('autovacuum_freeze_max_age')::pg_catalog.int8
        """;

    /// Makes sure that the role may do what the change needs.
    ///
    /// @throws dev.maquette.model.MaquetteException `rights` with all that is missing
    void requireRights() {
        refuse(session.query(
                MISSING_RIGHTS, row -> row.getString(1), Identifier.quote(table), Identifier.quote(table)));
    }

    /// Makes sure that the role may do what a change in place needs.
    ///
    /// @throws dev.maquette.model.MaquetteException `rights` with all that is missing
    void requireRights(Engine engine) {
        String name = Identifier.quote(table);
        refuse(session.query(MISSING_IN_PLACE, row -> row.getString(1), name, name, engine.name()));
    }

    private void refuse(List<String> missing) {
        if (!missing.isEmpty()) {
            throw Problem.of(ProblemCode.RIGHTS, "the role may not change table " + table)
                    .withDetail("It lacks " + String.join(", ", missing) + ".")
                    .withHint("Grant what is named for the time of the change; nothing was changed.")
                    .toException();
        }
    }

    /// Makes sure that a second table fits where this one is.
    ///
    /// @param diskFree bytes that are free there; 0 when nobody knows
    /// @throws dev.maquette.model.MaquetteException `refused` when the disk is too small
    void requireRoom(long diskFree) {
        if (diskFree <= 0) {
            return;
        }
        long bytes = CopiedTable.of(session, table).bytes();
        if (diskFree < bytes) {
            throw Problem.of(ProblemCode.REFUSED, "there is not enough room for a second table " + table)
                    .withDetail("It takes about " + bytes / (1 << 20) + " MB, and " + diskFree / (1 << 20)
                            + " MB are free.")
                    .toException();
        }
    }

    /// What the change is going to take.
    Forecast forecast(ChangeOptions options, Rates rates) {
        CopiedTable copied = CopiedTable.of(session, table);
        double share = options.limits().share();
        return new Forecast(
                copied.rows(),
                copied.bytes(),
                copied.bytes(),
                Math.ceil(copied.seconds(rates) / share / 0.6) / 100,
                share,
                rates.basis().words() + ", within a factor of " + rates.basis().factor() + " where nobody else works",
                session.query(WARNINGS, row -> row.getString(1)));
    }
}
