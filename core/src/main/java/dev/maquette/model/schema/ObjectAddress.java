package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.Locale;

/// Names an object of any kind.
///
/// @param kind the kind of object
/// @param name its name, or that of the table it belongs to; an empty schema when the kind has none
/// @param part what tells it apart below the name: column, constraint, trigger or argument list; else empty
public record ObjectAddress(ObjectKind kind, QualifiedName name, String part) {

    /// The address of an object that its name alone identifies.
    public static ObjectAddress of(ObjectKind kind, QualifiedName name) {
        return new ObjectAddress(kind, name, "");
    }

    /// The address of an object that has no schema.
    public static ObjectAddress of(ObjectKind kind, String name) {
        return new ObjectAddress(kind, new QualifiedName("", name), "");
    }

    /// The address for a reader: `table public.orders`, `column public.orders (id)`.
    @Override
    public String toString() {
        String label = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String shown = name.schema().isEmpty() ? name.name() : name.toString();
        return label + " " + shown + (part.isEmpty() ? "" : " (" + part + ")");
    }
}
