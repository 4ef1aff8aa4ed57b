package dev.maquette.plan;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// The value of one property of a plan, as EXPLAIN's JSON holds it.
public sealed interface PropertyValue {
    /// A name, an expression, a word.
    record Text(String text) implements PropertyValue {
        @Override
        public String toString() {
            return text;
        }
    }

    /// A number; equal numbers have the same scale here because EXPLAIN prints each property with a fixed one.
    record Amount(BigDecimal amount) implements PropertyValue {
        @Override
        public String toString() {
            return amount.toPlainString();
        }
    }

    /// A truth value.
    record Flag(boolean set) implements PropertyValue {
        @Override
        public String toString() {
            return Boolean.toString(set);
        }
    }

    /// JSON's null.
    record Nothing() implements PropertyValue {
        @Override
        public String toString() {
            return "null";
        }
    }

    /// Several values in order: keys, output columns.
    record Items(List<PropertyValue> items) implements PropertyValue {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return items.stream().map(PropertyValue::toString).collect(Collectors.joining(", "));
        }
    }

    /// Values by name: settings, one grouping set, one target table.
    record Group(SequencedMap<String, PropertyValue> members) implements PropertyValue {
        public Group {
            members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
        }

        @Override
        public String toString() {
            return members.toString();
        }
    }
}
