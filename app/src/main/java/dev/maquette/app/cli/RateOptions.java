package dev.maquette.app.cli;

import dev.maquette.Maquette;
import dev.maquette.Source;
import dev.maquette.hazard.Rates;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What times of work on tables rest on, for the verbs that say how long it takes.
final class RateOptions {
    @Option(
            names = "--measure-on",
            paramLabel = "URL",
            description = {
                "Measure for some ten seconds how fast this server reads, writes and sorts, instead of assuming it: in"
                        + " a",
                "schema of its own, in one transaction that is rolled back. It writes some 600 MB of WAL."
            })
    private Optional<String> server = Optional.empty();

    /// The rates, measured or assumed.
    Rates rates(Maquette maquette, ProgressLine progress) {
        return server.map(url -> measured(maquette, url, progress)).orElseGet(Rates::assumed);
    }

    private static Rates measured(Maquette maquette, String url, ProgressLine progress) {
        if (Architect.source(url) instanceof Source.Live live) {
            progress.step("measuring how fast the server works");
            return maquette.rates(live);
        }
        throw Problem.of(ProblemCode.USAGE, "--measure-on wants a database, not a file")
                .toException();
    }
}
