package dev.maquette.change;

import dev.maquette.change.pace.Tally;
import dev.maquette.change.pace.Work;
import dev.maquette.change.session.Session;
import dev.maquette.change.shape.RowTest;
import java.util.Iterator;

/// Looks for rows that are in the way of a change, one test after the other.
///
/// @param session the session
/// @param left the tests that are left
/// @param tally counts tests
record Examination(Session session, Iterator<RowTest> left, Tally tally) implements Work {
    @Override
    public boolean next() {
        if (left.hasNext()) {
            left.next().require(session);
            tally.add(1);
        }
        return left.hasNext();
    }
}
