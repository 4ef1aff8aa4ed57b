package dev.maquette.change.verify;

import dev.maquette.change.journal.Chunk;
import dev.maquette.change.journal.Journal;
import dev.maquette.change.pace.Tally;
import dev.maquette.change.pace.Work;
import dev.maquette.change.session.Session;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Compares chunks in one session, each claimed in the transaction that compares it.
///
/// @param session the session
/// @param verifier compares
/// @param pass the pass of verification
/// @param tally counts rows
/// @param differences hears how many rows of a chunk differ
record Comparison(Session session, Verifier verifier, int pass, Tally tally, LongConsumer differences) implements Work {
    @Override
    public boolean next() {
        Optional<Chunk> chunk = session.transaction("BEGIN", this::compareOne);
        chunk.ifPresent(one -> tally.add(one.rows()));
        return chunk.isPresent();
    }

    private Optional<Chunk> compareOne() {
        var journal = new Journal(session);
        int change = verifier.transfer().change();
        Optional<Chunk> chunk = journal.claimUncompared(change, pass);
        chunk.ifPresent(one -> {
            differences.accept(verifier.differences(one));
            journal.compared(change, one.number(), pass);
        });
        return chunk;
    }
}
