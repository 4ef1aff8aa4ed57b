package dev.maquette.change.cutover;

import dev.maquette.change.journal.Journal;
import dev.maquette.change.journal.JournaledChange;
import dev.maquette.change.journal.Side;
import dev.maquette.change.session.Session;
import dev.maquette.change.shape.DriftGuard;
import java.util.List;

/// Another change that is under way and whose table is as it has to be. The exchange makes foreign keys and views
/// anew that may join the two tables, which must not be taken for somebody else's alteration.
///
/// @param guard notices alterations of the other table
/// @param active the side of it that is in use
record Neighbour(DriftGuard guard, Side active) {
    /// All of them.
    static List<Neighbour> of(Session session, int change) {
        return new Journal(session)
                .changes().stream()
                        .filter(one -> one.id() != change && !one.phase().isEnd())
                        .map(one -> of(session, one))
                        .filter(one -> one.guard().isInShape(one.active()))
                        .toList();
    }

    private static Neighbour of(Session session, JournaledChange one) {
        return new Neighbour(new DriftGuard(session, one.id(), one.table()), one.active());
    }

    /// Takes the table as it is after the exchange for how it has to be.
    void remember() {
        guard.remember(active);
    }
}
