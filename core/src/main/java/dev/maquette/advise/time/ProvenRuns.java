package dev.maquette.advise.time;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The times of a proof, as `maquette prove --format json` writes them.
///
/// @param changes the SQL of the changes between the runs before and those after, in order, as a transaction can run it
/// @param runs the runs
public record ProvenRuns(List<String> changes, List<Run> runs) {
    private static final JsonMapper MAPPER = new JsonMapper();

    public ProvenRuns {
        changes = List.copyOf(changes);
        runs = List.copyOf(runs);
    }

    /// The median times of a statement with certain values.
    ///
    /// @param statement its key
    /// @param values which values, in words
    /// @param before milliseconds without the changes
    /// @param after milliseconds with them
    public record Run(String statement, String values, OptionalDouble before, OptionalDouble after) {}

    /// Reads a proof.
    ///
    /// @throws MaquetteException `input` when the file cannot be read or is no proof
    public static ProvenRuns read(Path file) {
        try {
            return of(MAPPER.readTree(Files.readString(file)), file);
        } catch (IOException | JacksonException failure) {
            throw problem(file, failure.toString()).toException(failure);
        }
    }

    private static ProvenRuns of(JsonNode document, Path file) {
        if (!document.path("statements").isArray() || !document.path("changes").isArray()) {
            throw problem(file, "It has no statements and changes.").toException();
        }
        return new ProvenRuns(
                document.path("changes").values().stream()
                        .map(ProvenRuns::change)
                        .toList(),
                document.path("statements").values().stream()
                        .flatMap(statement -> statement.path("variants").values().stream()
                                .map(variant -> run(statement.path("statement").asString(""), variant)))
                        .toList());
    }

    /// A setting of server, database or role becomes one of the transaction.
    private static String change(JsonNode change) {
        String sql = change.path("sql").asString("");
        int assignment = sql.indexOf(" SET " + change.path("object").asString("") + " = ");
        return change.path("kind").asString("").equals("setting") && assignment >= 0
                ? "SET LOCAL" + sql.substring(assignment + " SET".length())
                : sql;
    }

    private static Run run(String statement, JsonNode variant) {
        return new Run(
                statement,
                variant.path("values").asString(""),
                milliseconds(variant.path("before")),
                milliseconds(variant.path("after")));
    }

    private static OptionalDouble milliseconds(JsonNode side) {
        JsonNode time = side.path("milliseconds");
        return time.isNumber() ? OptionalDouble.of(time.asDouble()) : OptionalDouble.empty();
    }

    private static Problem problem(Path file, String detail) {
        return Problem.of(ProblemCode.INPUT, "could not read \"" + file + "\" as a proof")
                .withDetail(detail)
                .withHint("A proof comes from: maquette prove plan.json --on URL --format json > proof.json");
    }
}
