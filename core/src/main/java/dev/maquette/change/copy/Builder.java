package dev.maquette.change.copy;

import dev.maquette.change.journal.Journal;
import dev.maquette.change.journal.Side;
import dev.maquette.change.pace.Tally;
import dev.maquette.change.pace.Work;
import dev.maquette.change.session.Session;
import dev.maquette.change.shape.Transfer;
import java.util.List;

/// Builds the indexes of the shadow table one after the other, then reads its statistics.
final class Builder implements Work {
    /// 256 MB for one build, unless the server is set to give more; one is built at a time.
    private static final String MEMORY = """
        SELECT pg_catalog.set_config(s.name, GREATEST(s.setting::pg_catalog.int8, 262144)::pg_catalog.text, TRUE)
        FROM pg_catalog.pg_settings AS s WHERE s.name = 'maintenance_work_mem'
        """;

    private final Session session;
    private final Journal journal;
    private final Transfer transfer;
    private final boolean gently;
    private final Tally tally;
    private final List<String> statements;
    private int done;

    Builder(Session session, Transfer transfer, boolean gently, Tally tally) {
        this.session = session;
        this.journal = new Journal(session);
        this.transfer = transfer;
        this.gently = gently;
        this.tally = tally;
        this.statements = transfer.shadow().build();
    }

    @Override
    public boolean next() {
        if (done < statements.size()) {
            build("index " + (done + 1), statements.get(done));
        } else {
            build("analyze", "ANALYZE " + transfer.place(Side.NEW, Side.OLD));
        }
        done++;
        tally.add(1);
        return done <= statements.size();
    }

    private void build(String step, String sql) {
        journal.once(transfer.change(), step, () -> {
            session.execute(MEMORY);
            if (gently) {
                session.execute("SET LOCAL max_parallel_maintenance_workers = 0");
            }
            session.execute(sql);
        });
    }
}
