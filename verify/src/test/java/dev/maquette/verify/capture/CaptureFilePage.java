package dev.maquette.verify.capture;

import dev.maquette.model.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The part of the capture file's page that describes the JSON: one table a record, from the records themselves and
/// their documentation.
final class CaptureFilePage {
    static final Path ROOT = Path.of(System.getProperty("maquette.root", ".."));

    private static final Pattern PARAMETER = Pattern.compile("^\\s*/// @param (\\w+) (.*)$");
    private static final Pattern CONTINUED = Pattern.compile("^\\s*///\\s+(\\S.*)$");

    private final SequencedSet<Class<?>> records = new LinkedHashSet<>();
    private final StringBuilder text = new StringBuilder();

    private CaptureFilePage() {}

    static String tables() {
        var page = new CaptureFilePage();
        page.records.add(Snapshot.class);
        // The set grows while tables name further records.
        for (int done = 0; done < page.records.size(); done++) {
            page.table(List.copyOf(page.records).get(done));
        }
        return page.text.toString();
    }

    private void table(Class<?> record) {
        text.append("\n### ").append(title(record)).append("\n\n");
        text.append("| Key | Value | Meaning |\n|---|---|---|\n");
        Map<String, String> meanings = meanings(record);
        for (RecordComponent component : record.getRecordComponents()) {
            String meaning = meanings.get(component.getName());
            if (meaning == null) {
                throw new AssertionError(record + " does not say what " + component.getName() + " is");
            }
            text.append("| `%s` | %s | %s |\n"
                    .formatted(snakeCase(component.getName()), value(component.getGenericType()), cell(meaning)));
        }
    }

    private String value(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return switch (((Class<?>) generic.getRawType()).getSimpleName()) {
                case "List" -> "list of " + value(last);
                case "Optional" -> value(last) + " or null";
                case "Map" -> "object of " + value(last);
                case String other -> throw new AssertionError("no word for " + other);
            };
        }
        return value((Class<?>) type);
    }

    private String value(Class<?> type) {
        if (type.isRecord()) {
            records.add(type);
            return "[" + title(type) + "](#" + title(type).toLowerCase(Locale.ROOT) + ")";
        }
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .map(name -> "`" + name + "`")
                    .collect(Collectors.joining(", "));
        }
        if (type == String.class) {
            return "string";
        }
        if (type == Instant.class) {
            return "string, ISO 8601";
        }
        return type == boolean.class || type == Boolean.class ? "boolean" : "number";
    }

    /// The simple name, with the enclosing record's name before it.
    private static String title(Class<?> record) {
        Class<?> enclosing = record.getEnclosingClass();
        return (enclosing == null ? "" : enclosing.getSimpleName()) + record.getSimpleName();
    }

    private static Map<String, String> meanings(Class<?> record) {
        var meanings = new HashMap<String, String>();
        List<String> block = documentation(record);
        Optional<String> current = Optional.empty();
        for (String line : block) {
            Matcher parameter = PARAMETER.matcher(line);
            Matcher continued = CONTINUED.matcher(line);
            if (parameter.matches()) {
                current = Optional.of(parameter.group(1));
                meanings.put(parameter.group(1), parameter.group(2));
            } else if (line.contains("/// @")) {
                current = Optional.empty();
            } else if (continued.matches()) {
                current.ifPresent(name -> meanings.merge(name, continued.group(1), (one, two) -> one + " " + two));
            }
        }
        return meanings;
    }

    /// The comment lines right above the record's declaration.
    private static List<String> documentation(Class<?> record) {
        Path file = ROOT.resolve("core/src/main/java")
                .resolve(outermost(record).getName().replace('.', '/') + ".java");
        var block = new ArrayList<String>();
        Pattern declaration = Pattern.compile(".*\\brecord " + record.getSimpleName() + "\\(.*");
        try {
            for (String line : Files.readAllLines(file)) {
                if (declaration.matcher(line).matches()) {
                    return block;
                }
                if (line.strip().startsWith("///")) {
                    block.add(line);
                } else if (!line.strip().startsWith("@")) {
                    block.clear();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("no declaration of " + record + " in " + file);
    }

    private static Class<?> outermost(Class<?> type) {
        Class<?> outer = type;
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            outer = each;
        }
        return outer;
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static String cell(String meaning) {
        return meaning.replaceAll("\\[([A-Z]\\w*)(#\\w+\\([^)]*\\))?\\]", "`$1`")
                .replace("|", "\\|");
    }
}
