package dev.maquette.change.pace;

import dev.maquette.change.pace.Progress.Task;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/// Counts what the sessions of a change do at one task.
public final class Tally {
    private final Task task;
    private final long before;
    private final long total;
    private final LongAdder rows = new LongAdder();
    private final long began = System.nanoTime();

    /// @param before what was done when the program began
    /// @param total how much there is in all, as far as known; 0 when not
    public Tally(Task task, long before, long total) {
        this.task = task;
        this.before = before;
        this.total = total;
    }

    /// Notes that more was done.
    public void add(long more) {
        rows.add(more);
    }

    Progress progress(int change, long backlog, Optional<String> waiting) {
        double seconds = Math.max(1, System.nanoTime() - began) / 1e9;
        long now = rows.sum();
        double rate = now / seconds;
        Optional<Long> left = now == 0 || total == 0
                ? Optional.empty()
                : Optional.of(Math.round(Math.max(0, total - before - now) / rate));
        return new Progress(change, task, before + now, total, rate, backlog, left, waiting);
    }
}
