package dev.maquette.prove;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.prove.ProofPlan.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a plan as `maquette advise --format json` writes it.
public final class ProofPlanFile {
    private static final int VERSION = 1;
    private static final JsonMapper MAPPER = new JsonMapper();
    /// Parts of advice that may stand alone, without advice on indexes.
    private static final List<String> PARTS = List.of("query", "view", "statistics", "settings");

    private ProofPlanFile() {}

    /// The plan in a file.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when the file cannot be read, is not such a plan,
    ///     or is from a newer Maquette
    public static ProofPlan read(Path file) {
        try {
            return of(Files.readString(file));
        } catch (NoSuchFileException failure) {
            throw Problem.of(ProblemCode.INPUT, "file \"" + file + "\" does not exist")
                    .withHint(PlanObject.HINT)
                    .toException(failure);
        } catch (IOException failure) {
            throw Problem.of(ProblemCode.INPUT, "could not read the plan \"" + file + "\"")
                    .withDetail(failure.toString())
                    .withHint(PlanObject.HINT)
                    .toException(failure);
        }
    }

    /// The plan in a text.
    static ProofPlan of(String json) {
        try {
            return plan(new PlanObject(MAPPER.readTree(json)));
        } catch (JacksonException failure) {
            throw PlanObject.problem("It is not JSON: " + failure.getOriginalMessage())
                    .toException(failure);
        }
    }

    private static ProofPlan plan(PlanObject document) {
        JsonNode written = document.node().get(document.has("format_version") ? "format_version" : "version");
        int version = written == null ? VERSION : written.asInt();
        if (version != VERSION) {
            throw PlanObject.bad("It has version " + version + "; this Maquette reads version " + VERSION + ".");
        }
        if (PARTS.stream().noneMatch(document::has)) {
            document.list("changes");
            document.list("statements");
        }
        List<Workload> statements = document.listIfAny("statements").stream()
                .map(ProofPlanFile::statement)
                .toList();
        PlannedChanges changes = PlannedChanges.of(document);
        return new ProofPlan(
                changes.changes(),
                Stream.concat(statements.stream(), PlannedRewritings.statements(document, statements).stream())
                        .toList(),
                PlannedRewritings.of(document),
                changes.untried());
    }

    private static Workload statement(PlanObject object) {
        return new Workload(
                object.text("statement"),
                object.text("text"),
                object.number("calls"),
                expectation(object),
                object.list("variants").stream().map(ProofPlanFile::variant).toList());
    }

    private static Optional<ProofPlan.Expectation> expectation(PlanObject object) {
        if (!object.has("cost_before") || !object.has("cost_after")) {
            return Optional.empty();
        }
        return Optional.of(new ProofPlan.Expectation(
                object.number("cost_before"),
                object.number("cost_after"),
                object.listIfAny("warnings").stream()
                        .map(warning -> warning.text("values") + ": " + warning.text("text"))
                        .toList()));
    }

    private static ProofPlan.Variant variant(PlanObject object) {
        return new ProofPlan.Variant(
                object.text("values"), object.number("share"), object.text("sql"), PlannedRewritings.lookups(object));
    }
}
