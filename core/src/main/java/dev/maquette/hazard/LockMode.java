package dev.maquette.hazard;

import java.util.Locale;

/// The modes of locks on relations, the weakest first.
///
/// @source PostgreSQL manual, Explicit Locking, Table-Level Locks
public enum LockMode {
    /// What SELECT takes.
    ACCESS_SHARE,
    /// What SELECT FOR UPDATE takes.
    ROW_SHARE,
    /// What INSERT, UPDATE, DELETE and MERGE take.
    ROW_EXCLUSIVE,
    /// What VACUUM and CREATE INDEX CONCURRENTLY take.
    SHARE_UPDATE_EXCLUSIVE,
    /// What CREATE INDEX takes.
    SHARE,
    /// What CREATE TRIGGER and a new foreign key take.
    SHARE_ROW_EXCLUSIVE,
    /// What REFRESH MATERIALIZED VIEW CONCURRENTLY takes.
    EXCLUSIVE,
    /// What DROP TABLE and most forms of ALTER TABLE take.
    ACCESS_EXCLUSIVE;

    /// The mode that `pg_locks` writes so, such as `AccessExclusiveLock`.
    static LockMode ofServer(String name) {
        String words = name.replaceAll("Lock$", "").replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        return valueOf(words.toUpperCase(Locale.ROOT));
    }

    /// Whether INSERT, UPDATE and DELETE wait for it.
    public boolean stopsWriters() {
        return compareTo(SHARE) >= 0;
    }

    /// Whether SELECT waits for it.
    public boolean stopsReaders() {
        return this == ACCESS_EXCLUSIVE;
    }

    /// Whether a query waits for it.
    ///
    /// @param query the lock that the query needs: ACCESS SHARE, ROW SHARE or ROW EXCLUSIVE
    boolean stops(LockMode query) {
        return switch (query) {
            case ACCESS_SHARE -> stopsReaders();
            case ROW_SHARE -> compareTo(EXCLUSIVE) >= 0;
            case ROW_EXCLUSIVE -> stopsWriters();
            case SHARE_UPDATE_EXCLUSIVE, SHARE, SHARE_ROW_EXCLUSIVE, EXCLUSIVE, ACCESS_EXCLUSIVE ->
                throw new IllegalArgumentException("no query needs " + query.sql());
        };
    }

    /// As the manual writes it, such as `ACCESS EXCLUSIVE`.
    public String sql() {
        return name().replace('_', ' ');
    }
}
