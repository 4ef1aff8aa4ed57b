package dev.maquette.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// Another process that runs [ServerHost].
record ChildJvm(Process process, BufferedReader output) implements AutoCloseable {
    /// Starts it.
    ///
    /// @param prefix words before `java`, such as `setpriv` and its options
    static ChildJvm start(List<String> prefix, String classPath, Path cache, int major) throws IOException {
        var words = new ArrayList<>(prefix);
        words.add(ProcessHandle.current().info().command().orElse("java"));
        words.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", classPath));
        words.addAll(List.of(ServerHost.class.getName(), cache.toString(), Integer.toString(major)));
        var builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("HOME", cache.toString());
        var process = builder.start();
        return new ChildJvm(process, process.inputReader());
    }

    static ChildJvm start(Path cache, int major) throws IOException {
        return start(List.of(), System.getProperty("java.class.path"), cache, major);
    }

    /// Waits until its server is ready.
    Path dataDirectory() throws IOException {
        return Path.of(Objects.requireNonNull(output.readLine(), "the child ended without starting a server"));
    }

    void signal(String name) {
        Command.of("kill", "-s", name, Long.toString(process.pid())).succeeds();
    }

    /// Lets it stop its server and end.
    ///
    /// @return its exit code
    int end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("the child does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
