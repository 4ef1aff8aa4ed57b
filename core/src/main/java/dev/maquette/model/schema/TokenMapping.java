package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.List;

/// The dictionaries that a kind of token goes through.
///
/// @param token the token's alias
/// @param dictionaries the dictionaries in order
public record TokenMapping(String token, List<QualifiedName> dictionaries) {
    public TokenMapping {
        dictionaries = List.copyOf(dictionaries);
    }
}
