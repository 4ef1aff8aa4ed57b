package dev.maquette.verify.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.catalog.CatalogJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a linter that reads the text alone says of the forms of DDL whose danger was seen by executing them.
@Tag("benchmark")
class SquawkBenchmark {
    private static final String LINTER = "squawk-cli@" + System.getProperty("maquette.benchmark.squawk", "2.66.0");

    /// Of its rules those about style, time-outs and programs that still use the old name, which no lock shows.
    private static final Set<String> NOT_COMPARED = Set.of(
            "require-lock-timeout",
            "require-statement-timeout",
            "require-timeout-settings",
            "require-table-schema",
            "require-enum-value-ordering",
            "identifier-too-long",
            "renaming-column",
            "renaming-table",
            "ban-drop-not-null",
            "ban-char-field");

    private static final String STYLE = "prefer-";

    /// A rule about locks, whatever it is called.
    private static final String ABOUT_LOCKS = "prefer-repack";

    /// @param warnings the rules that it warns by
    private record Linted(HazardCase form, Set<String> warnings) {
        boolean isDangerous() {
            return form.expected().verdict().equals("DANGEROUS");
        }

        @Override
        public String toString() {
            return form.name() + " " + warnings;
        }
    }

    @Test
    void formsAreMissedAndFalselyWarnedOf() throws IOException, InterruptedException {
        Path folder = Path.of(System.getProperty("maquette.root", "."), "verify/target/squawk")
                .toAbsolutePath();
        Path linter = installed(folder);
        var all = new ArrayList<Linted>();
        for (HazardCase form : HazardCase.all(HazardMatrixTest.folder(), 18)) {
            all.add(new Linted(form, warnings(linter, folder, form)));
        }
        List<Linted> missed = all.stream()
                .filter(one -> one.isDangerous() && one.warnings().isEmpty())
                .toList();
        List<Linted> falsely = all.stream()
                .filter(one -> !one.isDangerous() && !one.warnings().isEmpty())
                .toList();
        long dangerous = all.stream().filter(Linted::isDangerous).count();
        System.out.println("| " + LINTER + " | " + all.size() + " forms | " + dangerous + " dangerous | missed "
                + missed.size() + " | falsely warned of " + falsely.size() + " |");
        System.out.println("missed: " + missed);
        System.out.println("falsely: " + falsely);
        assertThat(missed.size()).isLessThan(Math.toIntExact(dangerous));
    }

    private static Path installed(Path folder) throws IOException, InterruptedException {
        Path linter = folder.resolve("node_modules/.bin/squawk");
        if (!Files.isExecutable(linter)) {
            Files.createDirectories(folder);
            try {
                run(
                        List.of("npm", "install", "--no-fund", "--no-audit", "--prefix", folder.toString(), LINTER),
                        folder);
            } catch (IOException e) {
                Assumptions.abort("npm is not there: " + e.getMessage());
            }
        }
        return linter;
    }

    private static Set<String> warnings(Path linter, Path folder, HazardCase form)
            throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve(form.name() + ".sql"), form.change());
        String report = run(List.of(linter.toString(), "--reporter", "Json", file.toString()), folder);
        var rules = new TreeSet<String>();
        for (JsonNode finding : CatalogJson.mapper().readTree(report)) {
            rules.add(finding.get("rule_name").asString());
        }
        return rules.stream()
                .filter(rule -> rule.equals(ABOUT_LOCKS) || !(NOT_COMPARED.contains(rule) || rule.startsWith(STYLE)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String run(List<String> command, Path folder) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        process.waitFor();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
