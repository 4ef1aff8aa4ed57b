package dev.maquette.embedded;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.postgres.PostgresServers;
import dev.maquette.postgres.ServerSpec;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Throw-away servers from the bundled binaries: loopback TCP only, a random password each, gone with this process.
public final class EmbeddedServers implements PostgresServers {
    private final CacheDirectory cache;
    private final RunAs user;
    private final Passwords passwords;
    private final SortedMap<Integer, BinaryArchive> archives;

    /// Servers whose files are below this cache directory.
    ///
    /// @param user as whom they run; [RunAs#choose()] finds what this machine allows
    /// @param random where passwords come from
    public EmbeddedServers(CacheDirectory cache, RunAs user, SecureRandom random) {
        this.cache = cache;
        this.user = user;
        this.passwords = new Passwords(random);
        this.archives = new TreeMap<>(BinaryArchive.bundled());
        archives.values().removeIf(archive -> !archive.platform().equals(Platform.current()));
    }

    /// Servers in the user's cache directory, run as this machine allows.
    public static EmbeddedServers standard() {
        return new EmbeddedServers(CacheDirectory.standard(), RunAs.choose(), new SecureRandom());
    }

    @Override
    public SortedSet<Integer> majors() {
        return new TreeSet<>(archives.keySet());
    }

    @Override
    public PostgresServer start(ServerSpec spec) {
        var archive = archives.get(spec.major());
        if (archive == null) {
            throw unsupported(spec.major());
        }
        try {
            var distribution = Distribution.of(archive, cache);
            var template = ClusterTemplate.of(distribution, spec.cluster(), cache, user, passwords);
            return new Startup(spec, distribution, template, user, passwords).run(cache);
        } catch (IOException e) {
            throw Failures.of("could not start PostgreSQL " + archive.version(), e)
                    .toException(e);
        }
    }

    /// Whether this machine has what embedded servers need, check by check.
    public Diagnosis diagnose() {
        return new Examination(cache, user).diagnose();
    }

    private MaquetteException unsupported(int major) {
        var problem = Problem.of(ProblemCode.VERSION, "no server binaries for PostgreSQL " + major);
        var detail = archives.isEmpty()
                ? "There are none at all for the platform " + Platform.current() + "."
                : "There are binaries for " + archives.keySet() + ".";
        return problem.withDetail(detail).toException();
    }
}
