package dev.maquette.advise.setting;

import dev.maquette.advise.setting.Judgement.Ground;
import dev.maquette.advise.setting.Judgement.Propose;
import dev.maquette.model.workload.StatementBlocks;
import dev.maquette.model.workload.WorkloadStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Room for the write-ahead log, so that checkpoints come by the clock and not because the log is full.
///
/// Where `pg_stat_statements` says how much log statements write, the room follows from that; else it is PGTune's for a
/// mixed load.
///
/// @source PostgreSQL manual, WAL Configuration; `XLOGChooseNumBuffers` in xlog.c; PGTune's formulas
final class WriteAheadLog {
    private static final long GIGABYTE = 1L << 30;
    private static final long USUAL_MOST = 4 * GIGABYTE;
    private static final long USUAL_LEAST = GIGABYTE;
    private static final long LARGEST_BUFFERS = 16L << 20;
    /// Peaks above the average, and the log of the checkpoint before, which is still needed.
    private static final int PEAKS = 3;

    private static final double SPREAD = 0.9;
    private static final Set<String> AUTOMATIC = Set.of("default", "dynamic default", "override");

    private final SettingSubject subject;
    private final ServerSettings settings;

    WriteAheadLog(SettingSubject subject) {
        this.subject = subject;
        this.settings = subject.settings();
    }

    List<Judgement> judgements() {
        var judgements = new ArrayList<Judgement>();
        most().ifPresent(judgements::add);
        floor("min_wal_size", USUAL_LEAST, "log files are used again instead of made anew; PGTune's figure")
                .ifPresent(judgements::add);
        if (settings.number("checkpoint_completion_target", SPREAD) < SPREAD) {
            judgements.add(new Propose(
                    "checkpoint_completion_target",
                    Double.toString(SPREAD),
                    "a checkpoint's writes are spread over the whole time until the next",
                    Ground.ARITHMETIC));
        }
        buffers().ifPresent(judgements::add);
        return judgements;
    }

    private Optional<Judgement> most() {
        Optional<Double> written = bytesPerSecond();
        if (written.isEmpty()) {
            return floor(
                    "max_wal_size",
                    USUAL_MOST,
                    "how much log is written is not known; PGTune's figure for a mixed load, on disk, not in memory");
        }
        double interval = settings.number("checkpoint_timeout", 300);
        double between = written.get() * interval;
        long needed = (long) Math.ceil(PEAKS * between / GIGABYTE) * GIGABYTE;
        return floor(
                "max_wal_size",
                needed,
                "statements write " + SettingAmounts.memory(SettingAmounts.rounded(between)) + " of log on average in "
                        + (long) interval + " s between two checkpoints; " + PEAKS + " times that for peaks");
    }

    private Optional<Judgement> floor(String name, long bytes, String reason) {
        return settings.bytes(name) >= bytes
                ? Optional.empty()
                : Optional.of(new Propose(name, SettingAmounts.memory(bytes), reason, Ground.ARITHMETIC));
    }

    /// What the workload's statements wrote, over the time they were counted.
    private Optional<Double> bytesPerSecond() {
        Instant now = subject.snapshot().origin().capturedAt();
        long bytes = subject.snapshot().workload().statements().stream()
                .map(WorkloadStatement::blocks)
                .flatMap(Optional::stream)
                .mapToLong(StatementBlocks::walBytes)
                .sum();
        return subject.snapshot()
                .workload()
                .source()
                .since()
                .map(since -> Duration.between(since, now).toSeconds())
                .filter(seconds -> seconds > 0 && bytes > 0)
                .map(seconds -> (double) bytes / seconds);
    }

    /// Left alone, the server gives a thirty-second of its shared buffers, 16MB at most.
    private Optional<Judgement> buffers() {
        long automatic = Math.min(LARGEST_BUFFERS, settings.bytes("shared_buffers") / 32);
        return settings.find("wal_buffers")
                .filter(setting -> !AUTOMATIC.contains(setting.source()))
                .filter(setting -> SettingAmounts.bytes(setting).orElse(automatic) < automatic)
                .map(setting -> new Propose(
                        "wal_buffers",
                        "-1",
                        "left to itself the server takes " + SettingAmounts.memory(automatic),
                        Ground.ARITHMETIC));
    }
}
