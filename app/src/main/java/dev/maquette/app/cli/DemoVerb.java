package dev.maquette.app.cli;

import dev.maquette.Source;
import dev.maquette.app.report.HtmlReport;
import dev.maquette.app.sample.SampleShop;
import dev.maquette.app.sample.SampleSize;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows the main job on a sample.
@Command(
        name = "demo",
        description = "Show the main job on a sample shop: capture, scale model, review, maquette-report.html.")
final class DemoVerb implements Verb {
    private static final int MAJOR = 18;

    private final Console console;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The report to write (maquette-report.html).")
    private Path output = Path.of("maquette-report.html");

    DemoVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var servers = EmbeddedServers.standard();
        var progress = new ProgressLine(console);
        progress.step("starting PostgreSQL " + MAJOR);
        try (PostgresServer production = servers.start(SampleShop.server(MAJOR))) {
            ConnectionTarget target = production.target("postgres");
            progress.step("filling the sample shop");
            SampleShop.create(target, SampleSize.FULL, progress::step);
            ReviewSession session = ReviewSession.run(
                    Architect.maquette(servers), new Source.Live(List.of(target)), CaptureOptions.standard(), progress);
            HtmlReport.write(session.result(), session.snapshot(), output);
            console.out().print(session.text(console.presentation().color()));
            session.agreementLine().ifPresent(console.out()::println);
            console.out().println("report: " + output);
        }
        return ExitCode.DONE;
    }
}
