package dev.maquette.prove;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.plan.StatementText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// An object of a plan's JSON, read strictly.
record PlanObject(JsonNode node) {
    static final String HINT = "A plan comes from: maquette advise URL --format json > plan.json";

    static MaquetteException bad(String detail) {
        return problem(detail).toException();
    }

    static Problem problem(String detail) {
        return Problem.of(ProblemCode.INPUT, "could not read the file as a plan")
                .withDetail(detail)
                .withHint(HINT);
    }

    boolean has(String name) {
        return node.has(name);
    }

    /// A part that plans need not have.
    Optional<PlanObject> part(String name) {
        return Optional.ofNullable(node.get(name)).map(PlanObject::new);
    }

    List<PlanObject> list(String name) {
        return array(name).values().stream().map(PlanObject::new).toList();
    }

    List<PlanObject> listIfAny(String name) {
        return has(name) ? list(name) : List.of();
    }

    List<String> texts(String name) {
        return array(name).values().stream().map(JsonNode::asString).toList();
    }

    private JsonNode array(String name) {
        JsonNode array = node.get(name);
        if (array == null || !array.isArray()) {
            throw bad("The list \"" + name + "\" is missing.");
        }
        return array;
    }

    String text(String name) {
        JsonNode text = node.get(name);
        if (text == null || !text.isString()) {
            throw bad("The text \"" + name + "\" is missing in " + node + ".");
        }
        return text.asString();
    }

    double number(String name) {
        JsonNode number = node.get(name);
        if (number == null || !number.isNumber()) {
            throw bad("The number \"" + name + "\" is missing in " + node + ".");
        }
        return number.asDouble();
    }

    boolean flag(String name) {
        JsonNode flag = node.get(name);
        if (flag == null || !flag.isBoolean()) {
            throw bad("The truth value \"" + name + "\" is missing in " + node + ".");
        }
        return flag.asBoolean();
    }

    /// A text that is one statement of a form: whatever the file says, nothing else is touched.
    ///
    /// @param otherwise what to say of a statement of another form
    static Matcher statement(String sql, Pattern form, String otherwise) {
        Matcher matcher = form.matcher(single(sql));
        if (!matcher.matches()) {
            throw bad("\"" + sql + "\" " + otherwise + ".");
        }
        return matcher;
    }

    private static String single(String sql) {
        try {
            return StatementText.of(sql, true).sql();
        } catch (MaquetteException failure) {
            throw problem("\"" + sql + "\": " + failure.problem().message() + ".")
                    .toException(failure);
        }
    }
}
