package dev.maquette.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The program without a verb, and the options every verb has.
@Command(
        name = "maquette",
        description = "The database architect as software, for PostgreSQL.",
        synopsisSubcommandLabel = "VERB",
        versionProvider = RootCommand.Version.class,
        footer = {
            "",
            "Connections are given as psql takes them: a URI, key=value pairs, PG* variables.",
            "Exit codes: 0 done; 1 findings, or not proven; 2 wrong usage or input;",
            "3 no connection, rights or supported version; 4 refused for safety; 70 defect;",
            "130 interrupted."
        })
// Presentation reads the options from the raw arguments; the fields are there to check and document them.
@SuppressWarnings("UnusedVariable")
final class RootCommand {
    /// When to use colours.
    enum ColorChoice {
        auto,
        always,
        never
    }

    /// How to show progress.
    enum ProgressChoice {
        auto,
        plain,
        json,
        none
    }

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description = "Colours: ${COMPLETION-CANDIDATES}. NO_COLOR is honoured.")
    private ColorChoice color = ColorChoice.auto;

    @Option(
            names = "--progress",
            paramLabel = "HOW",
            scope = ScopeType.INHERIT,
            description = "Progress on standard error: ${COMPLETION-CANDIDATES}.")
    private ProgressChoice progress = ProgressChoice.auto;

    @Option(
            names = "--stack-trace",
            scope = ScopeType.INHERIT,
            description = "Print the stack trace of an internal error.")
    private boolean stackTrace;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    private boolean version;

    /// The version the build wrote into a resource.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"maquette " + number()};
        }

        /// The version alone, such as `1.0.0`.
        static String number() {
            try (InputStream text = Objects.requireNonNull(RootCommand.class.getResourceAsStream("version.txt"))) {
                return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
