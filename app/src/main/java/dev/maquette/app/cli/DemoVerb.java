package dev.maquette.app.cli;

import dev.maquette.Source;
import dev.maquette.app.report.HtmlReport;
import dev.maquette.catalog.OutputFile;
import dev.maquette.embedded.CacheDirectory;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows the main job on a sample.
@Command(
        name = "demo",
        description = "Show the main job on a sample shop: capture, scale model, review, maquette-report.html.")
final class DemoVerb implements Verb {
    private final Console console;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The report to write (maquette-report.html).")
    private Path output = Path.of("maquette-report.html");

    @Option(names = "--fresh", description = "Fill a new sample instead of using the one kept from the last time.")
    private boolean fresh;

    DemoVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        OutputFile report = OutputFile.of(output).requireWritable();
        var servers = EmbeddedServers.standard();
        var progress = new ProgressLine(console);
        progress.step("starting PostgreSQL with the sample shop");
        try (KeptSample sample = KeptSample.open(servers, CacheDirectory.standard(), build(), fresh, progress::step)) {
            ReviewSession session = ReviewSession.run(
                    Architect.maquette(servers),
                    new Source.Live(List.of(sample.server().target("postgres"))),
                    new ReadingOptions(),
                    progress);
            report.write(HtmlReport.html(session.result(), session.snapshot()));
            console.out().print(session.text(console.presentation().color()));
            session.agreementLine().ifPresent(console.out()::println);
            console.out().println("report: " + output);
            return ExitCode.DONE;
        } catch (IOException e) {
            throw Problem.of(ProblemCode.MACHINE, "could not keep the sample in the cache directory")
                    .withDetail(e.toString())
                    .toException(e);
        }
    }

    /// Another build may make another sample.
    private static String build() throws IOException {
        try {
            Path program = Path.of(DemoVerb.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return RootCommand.Version.number() + "-"
                    + Files.getLastModifiedTime(program).toMillis();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
