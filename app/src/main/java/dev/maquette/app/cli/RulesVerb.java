package dev.maquette.app.cli;

import dev.maquette.Maquette;
import dev.maquette.app.report.RulesJson;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.review.RuleDescription;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lists the rules of the review, or prints the page of one.
@Command(name = "rules", description = "List the rules of the review, or print the page of one.")
final class RulesVerb implements Verb {
    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The rule whose page is wanted, such as fk.no-index.")
    private String id = "";

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (the default) or json.")
    private Format format = Format.text;

    RulesVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<RuleDescription> rules = Maquette.rules();
        if (id.isEmpty()) {
            list(rules);
        } else {
            page(rules.stream()
                    .filter(rule -> rule.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> Problem.of(ProblemCode.USAGE, "there is no rule \"" + id + "\"")
                            .withHint("maquette rules lists them.")
                            .toException()));
        }
        return ExitCode.DONE;
    }

    private void list(List<RuleDescription> rules) {
        switch (format) {
            case json -> console.out().print(RulesJson.list(rules));
            case text -> rules.forEach(this::print);
        }
    }

    private void print(RuleDescription rule) {
        String severity = rule.severity().name().toLowerCase(Locale.ROOT);
        console.out().printf(Locale.ROOT, "%-27s %-8s %s%n", rule.id(), severity, rule.title());
    }

    private void page(RuleDescription rule) {
        switch (format) {
            case json -> console.out().print(RulesJson.page(rule, Maquette.page(rule)));
            case text -> console.out().print(Maquette.page(rule));
        }
    }

    /// How the answer is written.
    enum Format {
        /// For a reader.
        text,
        /// For a program.
        json
    }
}
