package dev.maquette.advise.equivalence;

import java.util.List;

/// A column for which values are generated.
///
/// @param name its name
/// @param notNull whether NULL is refused
/// @param unique whether it is unique by itself
/// @param values SQL literals that it can hold, those that are likely to tell statements apart first
record GeneratedColumn(String name, boolean notNull, boolean unique, List<String> values) {
    GeneratedColumn {
        values = List.copyOf(values);
    }
}
