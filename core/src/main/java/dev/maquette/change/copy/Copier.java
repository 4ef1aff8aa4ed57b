package dev.maquette.change.copy;

import dev.maquette.change.capture.RowWriter;
import dev.maquette.change.journal.Chunk;
import dev.maquette.change.journal.Journal;
import dev.maquette.change.journal.Side;
import dev.maquette.change.pace.Tally;
import dev.maquette.change.pace.Work;
import dev.maquette.change.session.Session;
import dev.maquette.change.shape.Transfer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Copies chunks in one session: claims one in the transaction that copies it, and cuts another when there is
/// none.
final class Copier implements Work {
    private final Session session;
    private final Journal journal;
    private final Transfer transfer;
    private final List<String> highest;
    private final ChunkSize size;
    private final Tally tally;

    Copier(Session session, Transfer transfer, List<String> highest, ChunkSize size, Tally tally) {
        this.session = session;
        this.journal = new Journal(session);
        this.transfer = transfer;
        this.highest = highest;
        this.size = size;
        this.tally = tally;
    }

    @Override
    public boolean next() {
        long began = System.nanoTime();
        Optional<Long> copied = session.transaction("BEGIN", this::copyOne);
        copied.ifPresent(rows -> {
            size.took(rows, Duration.ofNanos(System.nanoTime() - began));
            tally.add(rows);
        });
        return copied.isPresent() || new Ranges(session, transfer).cut(highest, size.rows());
    }

    private Optional<Long> copyOne() {
        Optional<Chunk> chunk = journal.claimUncopied(transfer.change());
        return chunk.map(one -> {
            var writer = new RowWriter(transfer, Side.OLD);
            String source = source(writer, one);
            writer.extracted(source, false).ifPresent(session::execute);
            long rows = session.write(
                    writer.insert(source + " ORDER BY " + writer.sourceKey().columns("a")));
            journal.copied(transfer.change(), one.number(), rows);
            return rows;
        });
    }

    private static String source(RowWriter writer, Chunk chunk) {
        return writer.source() + " AS a WHERE " + writer.sourceKey().within("a", chunk);
    }
}
