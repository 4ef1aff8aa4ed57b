package dev.maquette.hazard.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads a changelog in YAML or JSON.
final class KeyedChangelog {
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = new JsonMapper();

    private KeyedChangelog() {}

    /// The outermost element.
    ///
    /// @throws tools.jackson.core.JacksonException when the text is neither
    static ChangelogElement read(String text, boolean yaml) {
        try (JsonParser parser = (yaml ? YAML : JSON).createParser(text)) {
            parser.nextToken();
            return element(parser, "", 1);
        }
    }

    /// What an object, a list or a plain value holds.
    private static ChangelogElement element(JsonParser parser, String name, int line) {
        var attributes = new HashMap<String, String>();
        var children = new ArrayList<ChangelogElement>();
        String text = "";
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            list(parser, children);
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            object(parser, attributes, children);
        } else {
            text = parser.getValueAsString("");
        }
        return new ChangelogElement(name, line, text, attributes, children);
    }

    /// The objects of a list have one key each, which names them.
    private static void list(JsonParser parser, List<ChangelogElement> children) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            children.addAll(element(parser, "", line(parser)).children());
        }
    }

    private static void object(JsonParser parser, Map<String, String> attributes, List<ChangelogElement> children) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int line = line(parser);
            parser.nextToken();
            ChangelogElement value = element(parser, key, line);
            children.add(value);
            if (value.children().isEmpty() && value.attributes().isEmpty()) {
                attributes.put(key, value.text());
            }
        }
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
