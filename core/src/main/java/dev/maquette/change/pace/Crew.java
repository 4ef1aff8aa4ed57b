package dev.maquette.change.pace;

import dev.maquette.change.session.Session;
import dev.maquette.change.session.Sessions;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.ProblemCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Does long work in a few sessions at once, while the session of the owner supervises them.
///
/// When a work is done, in whatever way it ended, its sessions are closed.
public final class Crew {
    private final Sessions sessions;
    private final Supervisor supervisor;
    private final int size;

    /// @param size how many sessions work at once
    public Crew(Sessions sessions, Supervisor supervisor, int size) {
        this.sessions = sessions;
        this.supervisor = supervisor;
        this.size = size;
    }

    /// The limits that hold now.
    public Limits limits() {
        return supervisor.limits();
    }

    /// Does all of a work.
    ///
    /// @throws dev.maquette.model.MaquetteException as the work does, as the supervisor does, and
    ///     `connection` when a session cannot be opened or is lost
    public void work(Tally tally, Function<Session, Work> work) {
        work(size, tally, work);
    }

    /// Does all of a work in one session.
    ///
    /// @throws dev.maquette.model.MaquetteException as [#work] does
    public void workAlone(Tally tally, Function<Session, Work> work) {
        work(1, tally, work);
    }

    private void work(int workers, Tally tally, Function<Session, Work> work) {
        var pace = new Pace(workers);
        supervisor.round(tally, pace, List.of());
        var shift = new Shift(sessions, pace, work, workers);
        var results = new ArrayList<Future<?>>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < workers; i++) {
                results.add(executor.submit(shift));
            }
            supervise(shift, tally, pace);
        }
        results.stream()
                .filter(result -> result.state() == Future.State.FAILED)
                .map(Future::exceptionNow)
                .min(Comparator.comparing(Crew::isConsequence))
                .ifPresent(Crew::rethrow);
        supervisor.report(tally);
    }

    private void supervise(Shift shift, Tally tally, Pace pace) {
        try {
            while (!shift.isOver()) {
                supervisor.round(tally, pace, shift.backends());
            }
        } catch (MaquetteException failure) {
            if (failure.problem().code() == ProblemCode.CONNECTION) {
                shift.abandon();
            }
            throw failure;
        } finally {
            shift.end();
        }
    }

    /// Whether a session was cancelled because another one had failed, which is what is to be told.
    private static boolean isConsequence(Throwable failure) {
        return failure instanceof MaquetteException ours && ours.problem().code() == ProblemCode.TIMEOUT;
    }

    private static void rethrow(Throwable failure) {
        throw failure instanceof RuntimeException ours ? ours : new IllegalStateException(failure);
    }
}
