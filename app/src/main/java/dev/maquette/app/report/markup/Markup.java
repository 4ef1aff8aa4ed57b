package dev.maquette.app.report.markup;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A piece of a document.
public sealed interface Markup {
    /// Text, which is escaped when it is written.
    record Text(String text) implements Markup {}

    /// Text of the program's own, which is written as it is: the style sheet and the script.
    record Verbatim(String text) implements Markup {}

    /// An element.
    ///
    /// @param name its name
    /// @param attributes names and values, in their order
    /// @param children what it holds
    record Element(String name, List<Map.Entry<String, String>> attributes, List<Markup> children) implements Markup {
        public Element {
            attributes = List.copyOf(attributes);
            children = List.copyOf(children);
        }

        /// This element with an attribute.
        public Element with(@CompileTimeConstant String attribute, String value) {
            var extended = new ArrayList<>(attributes);
            extended.add(Map.entry(attribute, value));
            return new Element(name, extended, children);
        }

        /// This element with more in it.
        public Element with(List<? extends Markup> more) {
            var extended = new ArrayList<>(children);
            extended.addAll(more);
            return new Element(name, attributes, extended);
        }

        /// This element with a text at its end.
        public Element text(String text) {
            return with(List.of(new Text(text)));
        }
    }

    /// An element of one class that holds other pieces.
    static Element element(@CompileTimeConstant String name, String styleClass, Markup... children) {
        List<Map.Entry<String, String>> attributes =
                styleClass.isEmpty() ? List.of() : List.of(Map.entry("class", styleClass));
        return new Element(name, attributes, List.of(children));
    }

    /// An element that holds text.
    static Element element(@CompileTimeConstant String name, String styleClass, String text) {
        return element(name, styleClass, new Text(text));
    }

    /// The document's text.
    default String write() {
        var out = new StringBuilder();
        write(this, out);
        return out.toString();
    }

    private static void write(Markup markup, StringBuilder out) {
        switch (markup) {
            case Text(var text) -> escape(text, out);
            case Verbatim(var text) -> out.append(text);
            case Element element -> writeElement(element, out);
        }
    }

    private static void writeElement(Element element, StringBuilder out) {
        out.append('<').append(element.name());
        element.attributes().forEach(attribute -> {
            out.append(' ').append(attribute.getKey()).append("=\"");
            escape(attribute.getValue(), out);
            out.append('"');
        });
        out.append('>');
        if (!NoEndTag.NAMES.contains(element.name())) {
            element.children().forEach(child -> write(child, out));
            out.append("</").append(element.name()).append('>');
        }
    }

    private static void escape(String text, StringBuilder out) {
        String visible = VisibleText.of(text);
        for (int at = 0; at < visible.length(); at++) {
            switch (visible.charAt(at)) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(visible.charAt(at));
            }
        }
    }

    /// Elements of HTML that have no end tag.
    final class NoEndTag {
        private static final Set<String> NAMES = Set.of("meta", "input", "br", "hr");

        private NoEndTag() {}
    }
}
