package dev.maquette.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import dev.maquette.postgres.ServerSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessDeathTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Path cache = SharedCache.DIRECTORY.root();

    private static Path runDirectory(Path data) {
        return Objects.requireNonNull(data.getParent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "INT", "TERM"})
    void aServerEndsWithItsOwnerWhateverTheSignal(String signal) throws IOException, InterruptedException {
        try (var child = ChildJvm.start(cache, 18)) {
            var directory = runDirectory(child.dataDirectory());
            assertThat(Traces.processes(directory)).isNotEmpty();
            child.signal(signal);
            assertThat(Traces.vanish(directory, SOON)).isTrue();
        }
    }

    @Test
    void whatAKilledSupervisorLeavesIsSweptByTheNextStart() throws IOException, InterruptedException {
        try (var child = ChildJvm.start(cache, 18)) {
            var directory = runDirectory(child.dataDirectory());
            var supervisor = Traces.processes(directory.resolve("supervise.sh"));
            assertThat(supervisor).isNotEmpty();
            supervisor.forEach(ProcessHandle::destroyForcibly);
            child.process().destroyForcibly().waitFor();
            assertThat(directory).exists();
            assertThat(Traces.processes(directory)).isNotEmpty();

            var servers = new EmbeddedServers(new CacheDirectory(cache), RunAs.choose(), new SecureRandom());
            servers.start(ServerSpec.of(18)).close();
            assertThat(directory).doesNotExist();
            assertThat(Traces.vanish(directory, SOON)).isTrue();
        }
    }

    @Test
    void aRunningServerOfAnotherProcessIsNotSwept() throws IOException, InterruptedException {
        try (var child = ChildJvm.start(cache, 18)) {
            var data = child.dataDirectory();
            var servers = new EmbeddedServers(new CacheDirectory(cache), RunAs.choose(), new SecureRandom());
            servers.start(ServerSpec.of(18)).close();
            assertThat(Postmaster.of(data)).isPresent();
            assertThat(child.end()).isZero();
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void twoProcessesMayRaceForAnEmptyCache(@TempDir Path empty) throws IOException, InterruptedException {
        try (var one = ChildJvm.start(empty, 16);
                var two = ChildJvm.start(empty, 16)) {
            assertThat(one.dataDirectory()).isNotEqualTo(two.dataDirectory());
            assertThat(one.end()).isZero();
            assertThat(two.end()).isZero();
        }
        try (var distributions = Files.list(empty.resolve("postgres"));
                var clusters = Files.list(empty.resolve("clusters"))) {
            assertThat(distributions).hasSize(1);
            assertThat(clusters).hasSize(1);
        }
        assertThat(empty.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void rootMayRunServersAsAnotherUser(@TempDir Path other) throws IOException {
        assumeTrue(new UnixSystem().getUid() == 0, "needs root");
        var user = RunAs.OtherUser.nobody();
        SharedCache.copyBinaries(other);
        var servers = new EmbeddedServers(new CacheDirectory(other), user, new SecureRandom());
        try (var server = servers.start(ServerSpec.of(18))) {
            var process = Postmaster.of(server.dataDirectory()).orElseThrow().process();
            assertThat(process.info().user()).contains("nobody");
        }
        assertThat(other.resolve("run")).isEmptyDirectory();
    }

    @Test
    void anOrdinaryUserNeedsNothingSpecial(@TempDir Path home) throws IOException, InterruptedException {
        assumeTrue(new UnixSystem().getUid() == 0, "only root can become somebody else");
        var classes = readableClassPath(Private.directories(home.resolve("classes")));
        SharedCache.copyBinaries(home.resolve("cache"));
        Command.of("chown", "-R", "65534:65534", home.toString()).succeeds();
        var prefix = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");
        try (var child = ChildJvm.start(prefix, classes, home.resolve("cache"), 18)) {
            var directory = runDirectory(child.dataDirectory());
            assertThat(Files.getOwner(directory).getName()).isEqualTo("nobody");
            child.signal("KILL");
            assertThat(Traces.vanish(directory, SOON)).isTrue();
        }
    }

    /// The class path, copied to where any user can read it.
    private static String readableClassPath(Path target) throws IOException {
        var copies = new ArrayList<String>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            var source = Path.of(entry);
            var copy = target.resolve(copies.size() + "-" + source.getFileName());
            if (Files.isDirectory(source)) {
                new FileTree(source).copyTo(copy);
            } else if (Files.exists(source)) {
                Files.copy(source, copy);
            }
            copies.add(copy.toString());
        }
        return String.join(File.pathSeparator, copies);
    }
}
