package dev.maquette.prove;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.plan.StatementText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a plan as `maquette advise --format json` writes it.
public final class ProofPlanFile {
    private static final int VERSION = 1;
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String HINT = "A plan comes from: maquette advise URL --format json > plan.json";
    private static final Pattern CREATE =
            Pattern.compile("\\s*(CREATE\\s+(?:UNIQUE\\s+)?INDEX)(?:\\s+CONCURRENTLY)?\\s(.*)", options());
    private static final Pattern DROP = Pattern.compile("\\s*(DROP\\s+INDEX)(?:\\s+CONCURRENTLY)?\\s(.*)", options());

    private ProofPlanFile() {}

    private static int options() {
        return Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    }

    /// The plan in a file.
    ///
    /// @throws MaquetteException `input` when the file cannot be read, is not such a plan, or is from a newer
    ///     Maquette
    public static ProofPlan read(Path file) {
        try {
            return of(Files.readString(file));
        } catch (NoSuchFileException failure) {
            throw Problem.of(ProblemCode.INPUT, "file \"" + file + "\" does not exist")
                    .withHint(HINT)
                    .toException(failure);
        } catch (IOException failure) {
            throw Problem.of(ProblemCode.INPUT, "could not read the plan \"" + file + "\"")
                    .withDetail(failure.toString())
                    .withHint(HINT)
                    .toException(failure);
        }
    }

    /// The plan in a text.
    static ProofPlan of(String json) {
        try {
            return plan(MAPPER.readTree(json));
        } catch (JacksonException failure) {
            throw problem("It is not JSON: " + failure.getOriginalMessage()).toException(failure);
        }
    }

    private static MaquetteException bad(String detail) {
        return problem(detail).toException();
    }

    private static Problem problem(String detail) {
        return Problem.of(ProblemCode.INPUT, "could not read the file as a plan")
                .withDetail(detail)
                .withHint(HINT);
    }

    private static ProofPlan plan(JsonNode document) {
        JsonNode written = document.get("version");
        int version = written == null ? VERSION : written.asInt();
        if (version != VERSION) {
            throw bad("It has version " + version + "; this Maquette reads version " + VERSION + ".");
        }
        return new ProofPlan(
                list(document, "changes").stream().map(ProofPlanFile::change).toList(),
                list(document, "statements").stream()
                        .map(ProofPlanFile::statement)
                        .toList());
    }

    private static List<JsonNode> list(JsonNode node, String name) {
        JsonNode array = node.get(name);
        if (array == null || !array.isArray()) {
            throw bad("The list \"" + name + "\" is missing.");
        }
        return List.copyOf(array.values());
    }

    private static List<JsonNode> listIfAny(JsonNode node, String name) {
        return node.has(name) ? list(node, name) : List.of();
    }

    private static String text(JsonNode node, String name) {
        JsonNode text = node.get(name);
        if (text == null || !text.isString()) {
            throw bad("The text \"" + name + "\" is missing in " + node + ".");
        }
        return text.asString();
    }

    private static double number(JsonNode node, String name) {
        JsonNode number = node.get(name);
        if (number == null || !number.isNumber()) {
            throw bad("The number \"" + name + "\" is missing in " + node + ".");
        }
        return number.asDouble();
    }

    private static ProofPlan.Change change(JsonNode node) {
        String kind = text(node, "kind");
        if (!kind.equals("create") && !kind.equals("drop")) {
            throw bad("A change is \"create\" or \"drop\", not \"" + kind + "\".");
        }
        boolean drop = kind.equals("drop");
        return new ProofPlan.Change(
                drop,
                text(node, "index"),
                text(node, "table"),
                transactional(text(node, "sql"), drop ? DROP : CREATE),
                new ProofPlan.Delivery(text(node, "sql"), node.has("undo") ? text(node, "undo") : ""));
    }

    /// Only an index may be touched, whatever the file says, and only in a transaction.
    private static String transactional(String sql, Pattern form) {
        Matcher matcher = form.matcher(single(sql));
        if (!matcher.matches()) {
            throw bad("\"" + sql + "\" neither makes nor drops an index as its change says.");
        }
        return matcher.group(1) + " " + matcher.group(2);
    }

    private static String single(String sql) {
        try {
            return StatementText.of(sql, true).sql();
        } catch (MaquetteException failure) {
            throw problem("\"" + sql + "\": " + failure.problem().message() + ".")
                    .toException(failure);
        }
    }

    private static ProofPlan.Workload statement(JsonNode node) {
        return new ProofPlan.Workload(
                text(node, "statement"),
                text(node, "text"),
                number(node, "calls"),
                expectation(node),
                list(node, "variants").stream().map(ProofPlanFile::variant).toList());
    }

    private static Optional<ProofPlan.Expectation> expectation(JsonNode node) {
        if (!node.has("cost_before") || !node.has("cost_after")) {
            return Optional.empty();
        }
        return Optional.of(new ProofPlan.Expectation(
                number(node, "cost_before"),
                number(node, "cost_after"),
                listIfAny(node, "warnings").stream()
                        .map(warning -> text(warning, "values") + ": " + text(warning, "text"))
                        .toList()));
    }

    private static ProofPlan.Variant variant(JsonNode node) {
        return new ProofPlan.Variant(text(node, "values"), number(node, "share"), text(node, "sql"));
    }
}
