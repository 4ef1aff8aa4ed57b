package dev.maquette.app.report;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What all JSON documents have in common: how they are written, and how words stand in them.
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /// A document as text, indented, with a line feed at its end; the same on every machine.
    static String text(JsonNode document) {
        return MAPPER.writeValueAsString(document).replace("\r\n", "\n") + "\n";
    }

    /// Texts as an array.
    static ArrayNode strings(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    /// A constant in lower case: `foreign_key`.
    static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// A constant as words: `foreign-key`.
    static String words(Enum<?> constant) {
        return id(constant).replace('_', '-');
    }
}
