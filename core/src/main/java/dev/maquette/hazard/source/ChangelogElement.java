package dev.maquette.hazard.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// An element of a changelog, whatever it is written in.
///
/// @param name such as `changeSet`
/// @param line where it begins
/// @param text the text in it; of YAML and JSON when it is nothing else
/// @param attributes its attributes; of YAML and JSON its keys with plain values
/// @param children the elements in it
record ChangelogElement(
        String name, int line, String text, Map<String, String> attributes, List<ChangelogElement> children) {
    ChangelogElement {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    /// The attributes; in XML, too, some are written as elements.
    ChangesetAttributes settings() {
        var all = new HashMap<String, String>();
        children.stream()
                .filter(child ->
                        child.children().isEmpty() && child.attributes().isEmpty())
                .forEach(child -> all.put(child.name(), child.text()));
        all.putAll(attributes);
        return new ChangesetAttributes(all);
    }

    /// The changes of a changeset.
    Stream<ChangelogElement> changes() {
        return children.stream()
                .flatMap(child -> child.name().equals("changes") ? child.children().stream() : Stream.of(child));
    }
}
