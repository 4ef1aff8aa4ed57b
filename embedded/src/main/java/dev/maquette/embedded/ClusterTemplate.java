package dev.maquette.embedded;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.postgres.ClusterSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A cluster fresh from `initdb`, kept to be copied.
///
/// @param data the data directory
/// @param password the superuser's password in it, which a copy changes before anyone else can know it
record ClusterTemplate(Path data, String password) {
    /// The name of the superuser of every cluster.
    static final String SUPERUSER = "maquette";

    private static final int FIRST_WITH_ICU_DEFAULT = 15;
    private static final int FIRST_WITH_CHECKSUMS_ON = 18;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Override
    public String toString() {
        return data.toString();
    }

    /// The template for this specification, made on first use.
    static ClusterTemplate of(
            Distribution distribution, ClusterSpec spec, CacheDirectory cache, RunAs user, Passwords passwords)
            throws IOException {
        var options = options(distribution.archive().major(), spec);
        var name = distribution.archive().directoryName() + "-" + digest(options);
        var place = cache.filled("clusters", name, directory -> {
            var password = Private.write(directory.resolve("password"), passwords.password());
            initialise(distribution, options, user, directory, password);
        });
        return new ClusterTemplate(place.resolve("data"), Files.readString(place.resolve("password")));
    }

    private static void initialise(
            Distribution distribution, List<String> options, RunAs user, Path directory, Path password)
            throws IOException {
        user.own(directory);
        var words = new ArrayList<>(List.of(distribution.program("initdb")));
        words.addAll(List.of("--pgdata", directory.resolve("data").toString()));
        words.addAll(List.of("--pwfile", password.toString()));
        words.addAll(options);
        var output = Private.file(directory.resolve("initdb.log"));
        var outcome = new Command(user.command(words)).run(output, LIMIT);
        if (!outcome.succeeded()) {
            throw Failures.of("could not initialise a PostgreSQL cluster", outcome.output())
                    .toException();
        }
    }

    /// The options of `initdb` that decide what is in the cluster.
    ///
    /// @source PostgreSQL 18 release notes: `initdb` enables checksums by default
    static List<String> options(int major, ClusterSpec spec) {
        var options = new ArrayList<>(List.of("--username", SUPERUSER, "--auth", "scram-sha-256"));
        options.addAll(List.of("--no-sync", "--no-instructions", "--lc-messages", "C"));
        // Small segments are quick to copy, and an idle server keeps few bytes of them.
        options.addAll(List.of("--wal-segsize", "4"));
        options.addAll(List.of("--encoding", spec.encoding(), "--locale", spec.locale()));
        spec.icuLocale().ifPresent(locale -> options.addAll(icu(major, locale)));
        if (spec.dataChecksums()) {
            options.add("--data-checksums");
        } else if (major >= FIRST_WITH_CHECKSUMS_ON) {
            options.add("--no-data-checksums");
        }
        return options;
    }

    private static List<String> icu(int major, String locale) {
        if (major < FIRST_WITH_ICU_DEFAULT) {
            throw Problem.of(ProblemCode.VERSION, "PostgreSQL " + major + " cannot have an ICU locale as default")
                    .withHint("Use PostgreSQL " + FIRST_WITH_ICU_DEFAULT + " or later.")
                    .toException();
        }
        return List.of("--locale-provider", "icu", "--icu-locale", locale);
    }

    private static String digest(List<String> options) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            var hash = sha.digest(String.join("\0", options).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
