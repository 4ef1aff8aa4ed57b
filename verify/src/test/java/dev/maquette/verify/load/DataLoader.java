package dev.maquette.verify.load;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Fills an empty database with a data set.
///
/// Each table is written by one thread in the generator's order, so that the correlation statistics come out the same
/// every time. ANALYZE draws its sample with a seed nobody can set, so the statistics themselves differ a little
/// between two loads.
public final class DataLoader {
    private static final int THREADS = 2;

    private final Database database;

    /// A loader into this database.
    public DataLoader(Database database) {
        this.database = database;
    }

    /// How long each step took.
    public record Times(Duration rows, Duration indexes, Duration analyze) {}

    /// Loads everything and collects statistics.
    public Times load(BenchmarkData data) throws SQLException, InterruptedException {
        database.run(data.createTables());
        long start = System.nanoTime();
        copyAll(data.rows());
        long loaded = System.nanoTime();
        // Without statistics the check of a foreign key would probe an index for each row.
        database.run("SET maintenance_work_mem = '512MB'; SET enable_nestloop = off; " + data.createIndexes());
        long indexed = System.nanoTime();
        database.run("VACUUM (FREEZE, ANALYZE)");
        database.run("CHECKPOINT");
        return new Times(
                Duration.ofNanos(loaded - start),
                Duration.ofNanos(indexed - loaded),
                Duration.ofNanos(System.nanoTime() - indexed));
    }

    private void copyAll(List<TableRows> parts) throws SQLException, InterruptedException {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var running = new ArrayList<Future<?>>();
            for (TableRows part : parts) {
                running.add(threads.submit(() -> {
                    copy(part);
                    return null;
                }));
            }
            for (Future<?> task : running) {
                task.get();
            }
        } catch (ExecutionException failure) {
            throw new SQLException("could not load a table", failure.getCause());
        }
    }

    private void copy(TableRows part) throws SQLException {
        var sinks = new ArrayList<CopySink>();
        try {
            for (String table : part.tables()) {
                sinks.add(CopySink.into(database, table));
            }
            for (List<String> step : part.lines()) {
                write(step, sinks);
            }
            for (CopySink sink : sinks) {
                sink.finish();
            }
        } finally {
            for (CopySink sink : sinks) {
                sink.close();
            }
        }
    }

    private static void write(List<String> step, List<CopySink> sinks) throws SQLException {
        for (int i = 0; i < step.size(); i++) {
            if (!step.get(i).isEmpty()) {
                sinks.get(i).write(step.get(i));
            }
        }
    }
}
