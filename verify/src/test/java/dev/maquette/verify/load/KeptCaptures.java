package dev.maquette.verify.load;

import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.catalog.SnapshotFile;
import dev.maquette.model.Snapshot;
import dev.maquette.workload.StatementStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/// Captures of data sets, kept beside the servers that hold the data. The model of a capture plans as its server does,
/// so once a large data set has been captured its data may be deleted.
public final class KeptCaptures {
    private final Path directory;

    /// Captures, and servers to take them of, kept below this directory.
    public KeptCaptures(Path directory) {
        this.directory = directory;
    }

    /// Captures kept in the user's cache directory.
    public static KeptCaptures standard() {
        return new KeptCaptures(KeptServers.standardDirectory());
    }

    /// Captures of one data set that differ in the rows that `ANALYZE` drew; the first time, takes them.
    ///
    /// @param samples how many, from 1 on; the first is of the statistics that the kept server has
    public List<Snapshot> of(int major, BenchmarkData data, int samples)
            throws SQLException, IOException, InterruptedException {
        List<Path> files = IntStream.rangeClosed(1, samples)
                .mapToObj(sample -> directory.resolve(data.name() + "-pg" + major + "-" + sample + ".maquette"))
                .toList();
        if (!files.stream().allMatch(Files::exists)) {
            try (var production = new KeptServers(directory).start(major, data)) {
                take(production.database(), files);
            }
        }
        return files.stream().map(SnapshotFile::read).toList();
    }

    private static void take(Database database, List<Path> files) throws SQLException {
        for (Path file : files) {
            if (!file.equals(files.getFirst())) {
                database.run("ANALYZE");
            }
            if (!Files.exists(file)) {
                SnapshotFile.write(capture(database), file);
            }
        }
    }

    private static Snapshot capture(Database database) throws SQLException {
        try (Connection connection = database.open()) {
            return new Capture(connection, CaptureOptions.standard(), StatementStatistics::read).run();
        }
    }
}
