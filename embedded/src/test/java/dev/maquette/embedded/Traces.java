package dev.maquette.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What a server leaves on the machine while it runs.
final class Traces {
    private Traces() {}

    /// Processes with this directory in their command line.
    static List<ProcessHandle> processes(Path directory) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(directory.toString()))
                        .isPresent())
                .toList();
    }

    /// Waits until neither the run directory nor a process that names it is left.
    ///
    /// @return whether that came about in time
    static boolean vanish(Path runDirectory, Duration limit) throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (Files.exists(runDirectory) || !processes(runDirectory).isEmpty()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }
}
