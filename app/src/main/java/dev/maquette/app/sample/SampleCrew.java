package dev.maquette.app.sample;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Works off steps in a few sessions at once, the first step first, and reports how far it has come.
final class SampleCrew {
    private final SampleConnections connections;
    private final SampleProgress progress;
    private final int totalWeight;
    private final AtomicInteger doneWeight = new AtomicInteger();

    /// @param totalWeight the weight of all steps this crew will ever do
    SampleCrew(SampleConnections connections, SampleProgress progress, int totalWeight) {
        this.connections = connections;
        this.progress = progress;
        this.totalWeight = totalWeight;
    }

    /// Does the steps in so many sessions and returns when all are done.
    ///
    /// @throws MaquetteException `connection` when a session is lost, `bug` when the server refuses a step
    void run(List<SampleStep> steps, int sessions) {
        Queue<SampleStep> waiting = new ConcurrentLinkedQueue<>(steps);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> workers = new ArrayList<>();
            for (int session = 0; session < sessions; session++) {
                workers.add(executor.submit(() -> work(waiting)));
            }
            for (Future<?> worker : workers) {
                await(worker, waiting);
            }
        }
    }

    private void work(Queue<SampleStep> waiting) {
        String doing = "open a session";
        try (var connection = connections.administrator()) {
            for (SampleStep step = waiting.poll(); step != null; step = waiting.poll()) {
                doing = step.name();
                progress.at(doing, (double) doneWeight.get() / totalWeight);
                step.work().run(connection);
                doneWeight.addAndGet(step.weight());
            }
        } catch (SQLException refusal) {
            waiting.clear();
            throw SampleConnections.failure(doing, refusal);
        }
    }

    private static void await(Future<?> worker, Queue<SampleStep> waiting) {
        try {
            worker.get();
        } catch (InterruptedException interruption) {
            waiting.clear();
            Thread.currentThread().interrupt();
            throw Problem.of(ProblemCode.MACHINE, "interrupted while making the sample")
                    .toException(interruption);
        } catch (ExecutionException failed) {
            waiting.clear();
            if (failed.getCause() instanceof MaquetteException known) {
                throw known;
            }
            throw Problem.of(ProblemCode.BUG, "could not make the sample").toException(failed);
        }
    }
}
