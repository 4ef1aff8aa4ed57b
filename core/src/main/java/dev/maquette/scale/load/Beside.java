package dev.maquette.scale.load;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A task that runs beside the thread that started it; closing waits for its end.
///
/// @param <T> what the task results in
public final class Beside<T> implements AutoCloseable {
    private final FutureTask<T> future;

    private Beside(FutureTask<T> future) {
        this.future = future;
    }

    /// Starts a task.
    public static <T> Beside<T> start(Task<T> task) {
        var future = new FutureTask<T>(task::run);
        Thread.ofVirtual().start(future);
        return new Beside<>(future);
    }

    /// Waits for the task.
    ///
    /// @throws SQLException when the task did
    /// @throws IOException when the task did
    /// @throws dev.maquette.model.MaquetteException `machine` when the thread is interrupted meanwhile
    public T result() throws SQLException, IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ProblemCode.MACHINE, "interrupted while making the scale model")
                    .toException(e);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static RuntimeException failure(ExecutionException e) throws SQLException, IOException {
        return switch (e.getCause()) {
            case SQLException refused -> throw refused;
            case IOException refused -> throw refused;
            case RuntimeException failed -> failed;
            case null, default -> new IllegalStateException(e);
        };
    }

    @Override
    public void close() {
        var interrupted = false;
        while (!future.isDone()) {
            try {
                future.get();
            } catch (InterruptedException _) {
                interrupted = true;
            } catch (ExecutionException _) {
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// What runs beside.
    ///
    /// @param <T> what it results in
    public interface Task<T> {
        /// Does it.
        ///
        /// @throws SQLException when a server refuses
        /// @throws IOException when the file system refuses
        T run() throws SQLException, IOException;
    }
}
