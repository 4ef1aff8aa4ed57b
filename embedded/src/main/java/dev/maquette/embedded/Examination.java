package dev.maquette.embedded;

import dev.maquette.embedded.Diagnosis.Check;
import dev.maquette.model.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Looks at the machine for [EmbeddedServers#diagnose()].
record Examination(CacheDirectory cache, RunAs user) {
    private static final long MEBIBYTE = 1 << 20;
    private static final long NEEDED_BYTES = 256 * MEBIBYTE;
    private static final long COMFORTABLE_BYTES = 2048 * MEBIBYTE;
    private static final long HOLE_BYTES = 64 * MEBIBYTE;
    private static final String ELSEWHERE = "Set XDG_CACHE_HOME to a directory on another file system.";

    Diagnosis diagnose() {
        return new Diagnosis(List.of(platform(), postgres(), directory(), identity(), sparseFiles(), disk()));
    }

    private static Check platform() {
        var here = Platform.current();
        var bundled = BinaryArchive.bundled().values().stream()
                .map(BinaryArchive::platform)
                .distinct()
                .toList();
        return bundled.contains(here)
                ? Check.good("platform", here.name())
                : Check.failed(
                        "platform", here + ", binaries are for " + bundled, "Use the build made for this platform.");
    }

    private static Check postgres() {
        var versions = BinaryArchive.bundled().values().stream()
                .map(BinaryArchive::version)
                .collect(Collectors.joining(", "));
        return versions.isEmpty()
                ? Check.failed("postgres", "no server binaries", "Put the binaries on the class path.")
                : Check.good("postgres", versions);
    }

    private Check directory() {
        try {
            var probe = Private.temporaryDirectory(cache.directory("tmp"), "probe-");
            Files.delete(probe);
            var megabytes = new FileTree(cache.root()).size().bytes() / MEBIBYTE;
            return Check.good("cache", cache.root() + ", " + megabytes + " MiB");
        } catch (IOException e) {
            return Check.failed("cache", "could not write to " + cache.root() + ": " + e, ELSEWHERE);
        }
    }

    private Check identity() {
        return switch (user) {
            case RunAs.SameUser() -> Check.good("user", "servers run as the current user");
            case RunAs.UserNamespace() -> Check.good("user", "servers run as root in a user namespace of their own");
            case RunAs.OtherUser(int id) ->
                Check.limited(
                        "user",
                        "servers run as user " + id + " with the right to pass private directories",
                        "Allow user namespaces, or run Maquette as an ordinary user.");
            case RunAs.Nobody(Problem reason) ->
                Check.failed("user", reason.message(), reason.hint().orElse("Run Maquette as an ordinary user."));
        };
    }

    /// A scale model has relation files as long as production's that are nothing but one hole.
    private Check sparseFiles() {
        try {
            return occupiedByHole() < HOLE_BYTES / 2
                    ? Check.good("sparse-files", "holes in files take no space")
                    : Check.limited("sparse-files", "holes in files take space", ELSEWHERE);
        } catch (IOException e) {
            return Check.limited("sparse-files", "could not find out: " + e, ELSEWHERE);
        }
    }

    /// The space in bytes that a file occupies whose only byte is at the end of a hole.
    private long occupiedByHole() throws IOException {
        var directory = Private.temporaryDirectory(cache.directory("tmp"), "probe-");
        try {
            var file = directory.resolve("hole");
            writeHole(file);
            var outcome = Command.of("du", "-k", file.toString())
                    .run(Private.file(directory.resolve("du")), Duration.ofSeconds(10));
            var kibibytes = outcome.output().strip().split("\\s", 2)[0];
            if (!outcome.succeeded() || !kibibytes.matches("\\d{1,15}")) {
                throw new IOException("du said " + outcome.output());
            }
            return Long.parseLong(kibibytes) * 1024;
        } finally {
            new FileTree(directory).delete();
        }
    }

    private static void writeHole(Path file) throws IOException {
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1}), HOLE_BYTES);
        }
    }

    private Check disk() {
        try {
            var free = Files.getFileStore(cache.directory("tmp")).getUsableSpace();
            var finding = String.format(Locale.ROOT, "%.1f GiB free", (double) free / (1024 * MEBIBYTE));
            if (free < NEEDED_BYTES) {
                return Check.failed("disk", finding, "Free some disk space. " + ELSEWHERE);
            }
            return free < COMFORTABLE_BYTES
                    ? Check.limited("disk", finding, "Free some disk space. " + ELSEWHERE)
                    : Check.good("disk", finding);
        } catch (IOException e) {
            return Check.failed("disk", "could not find out: " + e, ELSEWHERE);
        }
    }
}
