package dev.maquette.app.cli;

import java.util.List;

/// Every verb, in the order in which the help lists them.
final class Verbs {
    private Verbs() {}

    static List<Verb> all(Console console) {
        return List.of(
                new DemoVerb(console),
                new CaptureVerb(console),
                new ReviewVerb(console),
                new ExplainVerb(console),
                new AdviseVerb(console),
                new CheckVerb(console),
                new ProveVerb(console),
                new DiffVerb(console),
                new ChangeVerb(console),
                new MigrateVerb(console),
                new RulesVerb(console),
                new DoctorVerb(console),
                new CompletionVerb(console));
    }
}
