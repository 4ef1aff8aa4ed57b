package dev.maquette.catalog.ddl;

import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.regex.Pattern;

/// How a table in use is changed: steps that bring about what one statement would, none of which reads the table
/// under a lock that readers or writers wait for.
///
/// Each step has to commit before the next one runs: else the lock of one is held while another works. Names are given
/// as SQL.
///
/// @param table the table
public record OnlineForms(String table) {
    private static final Pattern CREATE_INDEX = Pattern.compile("^CREATE (UNIQUE )?INDEX ");

    /// The forms for a table.
    public static OnlineForms of(QualifiedName table) {
        return new OnlineForms(Identifier.quote(table));
    }

    /// A name, as SQL, for the check that [#requireValues] makes and drops.
    ///
    /// @param column its name as the catalogue stores it
    public static String proof(QualifiedName table, String column) {
        return Identifier.quote(Identifier.fitted(table.name() + "_" + column, "_is_there"));
    }

    /// SET NOT NULL. The server skips its scan when a constraint proves that there is no NULL.
    ///
    /// @param proof a name for that constraint
    /// @source `NotNullImpliedByRelConstraints` in tablecmds.c
    public List<OnlineStep> requireValues(String column, String proof) {
        return List.of(
                alter("ADD CONSTRAINT " + proof + " CHECK (" + column + " IS NOT NULL) NOT VALID"),
                validate(proof),
                alter("ALTER COLUMN " + column + " SET NOT NULL"),
                // Not in one statement with the step before: ALTER TABLE drops constraints first.
                alter("DROP CONSTRAINT " + proof));
    }

    /// ADD CONSTRAINT of a check, a foreign key or a not-null constraint. What is written meanwhile is held to it;
    /// what was there before is read under a lock that lets readers and writers go on.
    ///
    /// @param name the constraint's name
    /// @param add the statement that makes it, valid
    public List<OnlineStep> constraint(String name, String add) {
        return List.of(OnlineStep.inTransaction(add + " NOT VALID"), validate(name));
    }

    /// Reads the rows that were there before a constraint.
    public OnlineStep validate(String constraint) {
        return new OnlineStep(alter("VALIDATE CONSTRAINT " + constraint).sql(), false, true);
    }

    /// CREATE INDEX, on a table that is not partitioned.
    ///
    /// @param definition the statement, as `pg_get_indexdef` has it
    public static OnlineStep index(String definition) {
        var create = CREATE_INDEX.matcher(definition);
        boolean unique = create.lookingAt() && create.group(1) != null;
        return new OnlineStep(create.replaceFirst("$0CONCURRENTLY "), true, unique);
    }

    /// A primary key or a unique constraint, on a table that is not partitioned: its index is built, then the
    /// constraint takes it over. The columns of a primary key have to refuse NULL before, else the table is
    /// read for it.
    ///
    /// @param definition the statement that makes the index, as `pg_get_indexdef` has it
    /// @param name of the index and of the constraint
    /// @param kind `PRIMARY KEY` or `UNIQUE`
    /// @param deferral `DEFERRABLE` and its like with a blank before it, or nothing
    public List<OnlineStep> key(String definition, String name, String kind, String deferral) {
        return List.of(
                index(definition), alter("ADD CONSTRAINT " + name + " " + kind + " USING INDEX " + name + deferral));
    }

    private OnlineStep alter(String action) {
        return OnlineStep.inTransaction("ALTER TABLE " + table + " " + action);
    }
}
