package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// What sort of type a type is.
///
/// @param kind `typtype`: `b` base, `c` composite, `d` domain, `e` enum, `m` multirange, `p` pseudo, `r` range
/// @param category `typcategory`: `A` array, `B` Boolean, `N` numeric, `S` string, `D` date and time, `U` user-defined,
/// and so on
/// @param element the element type, when the type is an array
public record TypeClass(char kind, char category, Optional<QualifiedName> element) {}
