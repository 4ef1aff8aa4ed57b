package dev.maquette.advise.setting;

import dev.maquette.advise.setting.Judgement.Ground;
import dev.maquette.advise.setting.Judgement.Leave;
import dev.maquette.advise.setting.Judgement.Propose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// As many worker processes as there are cores, and up to four for one statement, where that makes plans cheaper.
///
/// @source PostgreSQL manual, Worker Processes; PGTune's formulas
final class ParallelWorkers {
    private static final String PER_GATHER = "max_parallel_workers_per_gather";
    private static final int FEW_CORES = 4;
    private static final int MOST = 4;

    private final SettingSubject subject;
    private final ServerSettings settings;

    ParallelWorkers(SettingSubject subject) {
        this.subject = subject;
        this.settings = subject.settings();
    }

    List<Judgement> judgements() {
        if (subject.machine().cores().isEmpty()) {
            int more = settings.number(PER_GATHER, 2) < 2 ? 2 : MOST;
            return List.of(new Leave(
                    PER_GATHER, "how many cores the server may use is not known", Optional.of(Integer.toString(more))));
        }
        int cores = subject.machine().cores().getAsInt();
        return cores < FEW_CORES ? few(cores) : floors(cores);
    }

    private List<Judgement> few(int cores) {
        return settings.number(PER_GATHER, 2) > cores
                ? List.of(new Propose(
                        PER_GATHER,
                        Integer.toString(cores),
                        "a statement may take more workers than the " + cores + " cores there are",
                        Ground.ARITHMETIC))
                : List.of();
    }

    private List<Judgement> floors(int cores) {
        String there = "there are " + cores + " cores";
        int half = Math.min(MOST, (cores + 1) / 2);
        var judgements = new ArrayList<Judgement>();
        floor("max_worker_processes", cores, there, Ground.ARITHMETIC).ifPresent(judgements::add);
        floor("max_parallel_workers", cores, there, Ground.ARITHMETIC).ifPresent(judgements::add);
        floor("max_parallel_maintenance_workers", half, there + ": half of them, at most " + MOST, Ground.ARITHMETIC)
                .ifPresent(judgements::add);
        floor(PER_GATHER, half, there + ": half of them, at most " + MOST, Ground.PLANS)
                .ifPresent(judgements::add);
        return judgements;
    }

    private Optional<Judgement> floor(String name, int least, String reason, Ground ground) {
        return settings.number(name, least) >= least
                ? Optional.empty()
                : Optional.of(new Propose(name, Integer.toString(least), reason, ground));
    }
}
