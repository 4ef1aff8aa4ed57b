package dev.maquette.advise.setting;

import dev.maquette.advise.setting.Judgement.Ground;
import dev.maquette.advise.setting.Judgement.Leave;
import dev.maquette.advise.setting.Judgement.Propose;
import dev.maquette.model.workload.StatementBlocks;
import dev.maquette.model.workload.WorkloadStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Memory by the arithmetic that PGTune made common: a quarter for shared buffers, three quarters for what both caches
/// hold together, a sixteenth for maintenance, and the rest shared by three sorts or hashes of every session.
///
/// These are floors: more is left alone, unless sessions together could take more than there is.
///
/// @source PostgreSQL manual, Resource Consumption; PGTune's formulas
final class MemoryFloors {
    private static final long LARGEST_MAINTENANCE = 2L << 30;
    /// Sorts and hashes of a statement at the same time.
    private static final int NODES = 3;
    /// Less of a difference is none.
    private static final double NEAR = 0.9;

    private static final int TRIED_TIMES = 4;

    private final SettingSubject subject;
    private final ServerSettings settings;

    MemoryFloors(SettingSubject subject) {
        this.subject = subject;
        this.settings = subject.settings();
    }

    List<Judgement> judgements() {
        return subject.machine().memoryBytes().isPresent()
                ? floors(subject.machine().memoryBytes().getAsLong())
                : withoutMemory();
    }

    private List<Judgement> withoutMemory() {
        String unknown = "how much memory the server may use is not known";
        String tried = SettingAmounts.memory(TRIED_TIMES * settings.bytes("work_mem"));
        return List.of(
                new Leave("shared_buffers, effective_cache_size, maintenance_work_mem", unknown, Optional.empty()),
                new Leave("work_mem", unknown + temporaryFiles(), Optional.of(tried)));
    }

    private List<Judgement> floors(long memory) {
        var judgements = new ArrayList<Judgement>();
        String of = " of " + SettingAmounts.memory(memory) + " of memory";
        long buffers = SettingAmounts.rounded(memory / 4.0);
        floor("shared_buffers", buffers, "a quarter" + of).ifPresent(judgements::add);
        cache(memory, of).ifPresent(judgements::add);
        long maintenance = SettingAmounts.rounded(Math.min(LARGEST_MAINTENANCE, memory / 16.0));
        floor("maintenance_work_mem", maintenance, "a sixteenth" + of + ", at most 2GB")
                .ifPresent(judgements::add);
        workMemory(memory, Math.max(buffers, settings.bytes("shared_buffers"))).ifPresent(judgements::add);
        return judgements;
    }

    private Optional<Judgement> floor(String name, long bytes, String reason) {
        return settings.bytes(name) >= NEAR * bytes
                ? Optional.empty()
                : Optional.of(new Propose(name, SettingAmounts.memory(bytes), reason, Ground.ARITHMETIC));
    }

    /// More cache than there is memory makes the planner count on pages that cannot be there.
    private Optional<Judgement> cache(long memory, String of) {
        String name = "effective_cache_size";
        long bytes = SettingAmounts.rounded(memory * 3 / 4.0);
        return settings.bytes(name) > memory
                ? Optional.of(new Propose(
                        name,
                        SettingAmounts.memory(bytes),
                        "three quarters" + of + "; now it is more than there is",
                        Ground.ARITHMETIC))
                : floor(name, bytes, "three quarters" + of + ", PostgreSQL's cache and the system's together");
    }

    private Optional<Judgement> workMemory(long memory, long buffers) {
        double workers = settings.number("max_worker_processes", 8);
        double rest = Math.max(0, memory - buffers);
        long share = SettingAmounts.rounded(rest / (NODES * (subject.connections() + workers)));
        String sum = "(" + SettingAmounts.memory(memory) + " - " + SettingAmounts.memory(buffers)
                + " of shared buffers) / (" + NODES + " × (" + subject.connectionsInWords() + " + " + (int) workers
                + " workers)) = " + SettingAmounts.memory(share) + temporaryFiles();
        long present = settings.bytes("work_mem");
        if (present * subject.connections() > rest && share > 0) {
            String danger = "one sort in each of " + subject.connectionsInWords() + " may take "
                    + SettingAmounts.memory(SettingAmounts.rounded(present * subject.connections()))
                    + " now, more than there is: " + sum;
            return Optional.of(new Propose("work_mem", SettingAmounts.memory(share), danger, Ground.ARITHMETIC));
        }
        return floor("work_mem", share, sum);
    }

    /// What statements wrote to temporary files because their sorts and hashes did not fit.
    private String temporaryFiles() {
        List<StatementBlocks> counted = subject.snapshot().workload().statements().stream()
                .map(WorkloadStatement::blocks)
                .flatMap(Optional::stream)
                .toList();
        long blocks = counted.stream().mapToLong(StatementBlocks::tempWritten).sum();
        long statements = counted.stream().filter(one -> one.tempWritten() > 0).count();
        long page = subject.snapshot().origin().server().blockSize();
        return counted.isEmpty()
                ? ""
                : Stream.of(
                                "; " + statements + " of " + counted.size() + " statements wrote temporary files",
                                blocks == 0 ? "" : ", " + SettingAmounts.memory(SettingAmounts.rounded(blocks * page)))
                        .reduce("", String::concat);
    }
}
