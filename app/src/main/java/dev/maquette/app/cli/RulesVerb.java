package dev.maquette.app.cli;

import dev.maquette.Checks;
import dev.maquette.Maquette;
import dev.maquette.app.report.RulesJson;
import dev.maquette.hazard.MigrationRuleDescription;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.review.RuleDescription;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Lists the rules of the review and of checks, or prints the page of one.
@Command(name = "rules", description = "List the rules of review and check, or print the page of one.")
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
        if (id.isEmpty()) {
            list();
        } else {
            page();
        }
        return ExitCode.DONE;
    }

    private void list() {
        List<RuleDescription> rules = Maquette.rules();
        List<MigrationRuleDescription> migrationRules = Checks.rules();
        switch (format) {
            case json -> console.out().print(RulesJson.list(rules, migrationRules));
            case text -> {
                rules.forEach(rule -> print(rule.id(), rule.severity(), rule.title()));
                migrationRules.forEach(rule -> print(rule.id(), rule.verdict(), rule.title()));
            }
        }
    }

    private void print(String rule, Enum<?> gravity, String title) {
        String word = gravity.name().toLowerCase(Locale.ROOT);
        console.out().printf(Locale.ROOT, "%-27s %-9s %s%n", rule, word, title);
    }

    private void page() {
        Maquette.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .ifPresentOrElse(rule -> print(Maquette.page(rule), RulesJson.describe(rule)), this::migrationPage);
    }

    private void migrationPage() {
        MigrationRuleDescription rule = Checks.rules().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemCode.USAGE, "there is no rule \"" + id + "\"")
                        .withHint("maquette rules lists them.")
                        .toException());
        print(Checks.page(rule), RulesJson.describe(rule));
    }

    private void print(String page, ObjectNode description) {
        switch (format) {
            case json -> console.out().print(RulesJson.page(description, page));
            case text -> console.out().print(page);
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
