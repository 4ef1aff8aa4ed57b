package dev.maquette.change;

import dev.maquette.change.session.Attempts;
import dev.maquette.change.session.Session;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;

/// Makes sure that one program at a time works at a change.
///
/// @param session the session whose advisory lock says who does; the lock goes with it
/// @param change the change's number
record Ownership(Session session, int change) {
    /// The first key of the advisory lock; the second is the change's number.
    private static final int LOCK = 0x6d617175;

    private static final int MOST_ATTEMPTS = 30;

    /// Takes the change. A session that was closed a moment ago may still be about to end; one whose program
    /// vanished without a word is ended by the server after a while.
    ///
    /// @throws dev.maquette.model.MaquetteException `locked` when another program works at the change
    void take() {
        for (int attempt = 1; !tryToTake(); attempt++) {
            if (attempt == MOST_ATTEMPTS) {
                throw Problem.of(ProblemCode.LOCKED, "another program is at work at change " + change)
                        .withHint("Wait until it is done, or end it; the change can then be gone on with.")
                        .toException();
            }
            Attempts.pause(attempt);
        }
        session.expireWhenSilent();
    }

    private boolean tryToTake() {
        return session.one(
                "SELECT pg_catalog.pg_try_advisory_lock(" + LOCK + ", " + change + ")", row -> row.getBoolean(1));
    }

    /// Whether a program works at the change.
    boolean isTaken() {
        return session.one(
                "SELECT pg_catalog.count(*) > 0 FROM pg_catalog.pg_locks AS l JOIN pg_catalog.pg_database AS d"
                        + " ON d.oid = l.database AND d.datname = pg_catalog.current_database()"
                        + " WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2 AND l.classid = " + LOCK
                        + " AND l.objid = " + change,
                row -> row.getBoolean(1));
    }
}
