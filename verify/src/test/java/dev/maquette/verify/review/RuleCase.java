package dev.maquette.verify.review;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.model.workload.StatementUse;
import dev.maquette.model.workload.WorkloadStatement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What one rule is tried on: a folder named after the rule.
///
/// `before.sql` fills a schema named after the rule; `statements.sql`, where there is one, is the workload, each
/// statement
/// headed by `-- name | calls | rows`; `scaled.json`, where there is one, gives the factors by which tables are larger
/// than what `before.sql` put into them; `expected.json` lists every finding of the rule about them.
///
/// @param rule the rule's identifier
/// @param before the schema
/// @param statements the workload
/// @param scaled how many times as large tables are, by name
/// @param expected the findings in the order of their objects
record RuleCase(
        String rule,
        String before,
        List<WorkloadStatement> statements,
        Map<String, Integer> scaled,
        List<Expected> expected) {
    /// A finding.
    ///
    /// @param verification `Verified`, `NotCheckable` or `Refuted`
    record Expected(String object, String severity, String verification) {}

    private record ExpectedFindings(List<Expected> findings) {}

    private record Factors(Map<String, Integer> factors) {}

    static List<RuleCase> all(Path folder) {
        try (Stream<Path> cases = Files.list(folder)) {
            return cases.sorted().map(RuleCase::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuleCase read(Path folder) {
        String rule = folder.getFileName().toString();
        Path statements = folder.resolve("statements.sql");
        Path scaled = folder.resolve("scaled.json");
        return new RuleCase(
                rule,
                text(folder.resolve("before.sql")),
                Files.exists(statements) ? statements(rule, text(statements)) : List.of(),
                Files.exists(scaled) ? factors(text(scaled)) : Map.of(),
                CatalogJson.read(text(folder.resolve("expected.json")), ExpectedFindings.class)
                        .findings());
    }

    private static Map<String, Integer> factors(String text) {
        return CatalogJson.read("{\"factors\": " + text + "}", Factors.class).factors();
    }

    private static List<WorkloadStatement> statements(String rule, String text) {
        return Arrays.stream(text.split("(?m)^-- ", -1))
                .filter(part -> !part.isBlank())
                .map(part -> statement(rule, part))
                .toList();
    }

    private static WorkloadStatement statement(String rule, String part) {
        int line = part.indexOf('\n');
        String[] head = part.substring(0, line).split("\\|", -1);
        long calls = Long.parseLong(head[1].strip());
        long rows = Long.parseLong(head[2].strip());
        return new WorkloadStatement(
                rule + "/" + head[0].strip(),
                Optional.of(part.substring(line + 1).strip()),
                WorkloadStatement.Kind.QUERY,
                Optional.empty(),
                true,
                new StatementUse(calls, rows, 0, 0, 0),
                Optional.empty());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return rule;
    }
}
