package dev.maquette.model.schema;

import java.util.List;
import java.util.stream.Stream;

/// A whole database's schema.
///
/// @param environment what the objects stand on: roles, namespaces, extensions, foreign servers
/// @param types enums, domains, composite and range types, collations, text search
/// @param code routines, operators, operator classes, casts
/// @param relations tables, views, sequences, indexes, constraints, statistics objects
/// @param behaviour triggers, rules, policies, publications
/// @param dependencies which object needs which, from `pg_depend`
/// @param omissions objects that exist in production and are not in this value, with the reason
public record Schema(
        Environment environment,
        Types types,
        Code code,
        Relations relations,
        Behaviour behaviour,
        List<Dependency> dependencies,
        List<Omission> omissions) {
    public Schema {
        dependencies = List.copyOf(dependencies);
        omissions = List.copyOf(omissions);
    }

    /// The same schema, in which these objects count as left out too, though it may have them.
    public Schema without(List<Omission> objects) {
        return new Schema(
                environment,
                types,
                code,
                relations,
                behaviour,
                dependencies,
                Stream.concat(omissions.stream(), objects.stream()).distinct().toList());
    }
}
