package dev.maquette.app.cli;

import dev.maquette.embedded.Diagnosis;
import dev.maquette.embedded.Diagnosis.Check;
import dev.maquette.embedded.Diagnosis.Verdict;
import dev.maquette.embedded.EmbeddedServers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// Says what the machine has and lacks.
@Command(name = "doctor", description = "Check that this machine has what Maquette needs.")
final class DoctorVerb implements Verb {
    private final Console console;

    DoctorVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Diagnosis servers = EmbeddedServers.standard().diagnose();
        List<Check> checks = Stream.concat(MachineChecks.ofProcess().stream(), servers.checks().stream())
                .toList();
        checks.forEach(this::print);
        return new Diagnosis(checks).usable() ? ExitCode.DONE : ExitCode.UNAVAILABLE;
    }

    private void print(Check check) {
        console.out().printf(Locale.ROOT, "%-8s %-13s %s%n", word(check.verdict()), check.name(), check.finding());
        check.hint().ifPresent(hint -> console.out().printf(Locale.ROOT, "%22s hint: %s%n", "", hint));
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case GOOD -> "ok";
            case LIMITED -> "limited";
            case FAILS -> "missing";
        };
    }
}
