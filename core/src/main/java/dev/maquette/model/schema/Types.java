package dev.maquette.model.schema;

import java.util.List;

/// The types and what belongs to them.
///
/// @param enums enum types
/// @param domains domains
/// @param composites stand-alone composite types
/// @param ranges range types
/// @param collations collations of the user
/// @param dictionaries text search dictionaries
/// @param configurations text search configurations
public record Types(
        List<EnumType> enums,
        List<DomainType> domains,
        List<CompositeType> composites,
        List<RangeType> ranges,
        List<Collation> collations,
        List<TextSearchDictionary> dictionaries,
        List<TextSearchConfiguration> configurations) {
    public Types {
        enums = List.copyOf(enums);
        domains = List.copyOf(domains);
        composites = List.copyOf(composites);
        ranges = List.copyOf(ranges);
        collations = List.copyOf(collations);
        dictionaries = List.copyOf(dictionaries);
        configurations = List.copyOf(configurations);
    }
}
