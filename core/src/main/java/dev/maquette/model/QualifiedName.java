package dev.maquette.model;

/// A schema-qualified name, unquoted, as the catalogue stores it.
///
/// @param schema the schema
/// @param name the name in it
public record QualifiedName(String schema, String name) implements Comparable<QualifiedName> {
    @Override
    public int compareTo(QualifiedName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    /// The name for a reader: `schema.name`, without quotes. Never put this into SQL.
    @Override
    public String toString() {
        return schema + "." + name;
    }
}
