package dev.maquette.workload.tree;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A node of a parse tree in the form PostgreSQL prints it (`pg_node_tree`).
///
/// Fields are read by name, because their order and number change between major versions. A field that is not there
/// reads as if it were null, so that one walker serves all versions.
public sealed interface Node {
    /// `{NAME :field value …}`.
    ///
    /// @param name the node's type in upper case, such as `OPEXPR`
    /// @param fields the values by field name, without the colon
    record Struct(String name, Map<String, Node> fields) implements Node {
        public Struct {
            // Not Map.copyOf: the order of the text is kept, so that walks are deterministic.
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /// The value of a field; null's node when the field is not there.
        public Node field(String field) {
            return fields.getOrDefault(field, Null.NULL);
        }

        /// Whether the node is of this type.
        public boolean is(String type) {
            return name.equals(type);
        }

        /// The number in a field; 0 when the field is not there.
        public int number(String field) {
            return field(field) instanceof Scalar scalar ? scalar.asInt() : 0;
        }

        /// The object identifier in a field, which does not fit into an `int`; 0 when the field is not there.
        public long oid(String field) {
            return field(field) instanceof Scalar scalar ? Long.parseLong(scalar.text()) : 0;
        }

        /// Whether a field says `true`.
        public boolean flag(String field) {
            return field(field) instanceof Scalar scalar && scalar.text().equals("true");
        }

        /// The text in a field, when it is not null.
        public Optional<String> text(String field) {
            return field(field) instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
        }

        /// The node in a field, when it is one.
        public Optional<Struct> struct(String field) {
            return field(field) instanceof Struct struct ? Optional.of(struct) : Optional.empty();
        }

        /// The elements of the list in a field; none when it is null.
        public List<Node> list(String field) {
            return field(field).elements();
        }

        /// The elements of the list in a field that are nodes.
        public List<Struct> structs(String field) {
            return list(field).stream()
                    .filter(Struct.class::isInstance)
                    .map(Struct.class::cast)
                    .toList();
        }

        /// The members of the bitmap set or of the list of numbers in a field.
        public List<Integer> numbers(String field) {
            return field(field) instanceof Numbers numbers ? numbers.values() : List.of();
        }
    }

    /// `( … )`: a list.
    record Items(List<Node> items) implements Node {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// `(b 8 9)`, `(i 1 2)`, `(o 23 25)`: a bitmap set or a list of numbers.
    record Numbers(char kind, List<Integer> values) implements Node {
        public Numbers {
            values = List.copyOf(values);
        }
    }

    /// A number, a name, a flag, a string: anything that is one token.
    record Scalar(String text) implements Node {
        int asInt() {
            return Integer.parseInt(text);
        }
    }

    /// `4 [ 1 0 0 0 0 0 0 0 ]`: a value in its binary form; `length` bytes of it count.
    record Datum(int length, List<Byte> bytes) implements Node {
        public Datum {
            bytes = List.copyOf(bytes);
        }
    }

    /// `<>`.
    enum Null implements Node {
        NULL
    }

    /// The elements when this is a list, and none otherwise.
    default List<Node> elements() {
        return this instanceof Items list ? list.items() : List.of();
    }
}
