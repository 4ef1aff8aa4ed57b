package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// An extended statistics object.
///
/// @param name its name
/// @param table its table or materialised view
/// @param properties owner and comment
/// @param definition as `pg_get_statisticsobjdef` prints it
/// @param shape what it covers
/// @param target the statistics target when set
public record StatisticsObject(
        QualifiedName name,
        QualifiedName table,
        ObjectProperties properties,
        String definition,
        StatisticsShape shape,
        Optional<Integer> target) {}
