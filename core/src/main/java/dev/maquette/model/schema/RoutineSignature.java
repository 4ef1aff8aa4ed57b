package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// What a routine takes and gives.
///
/// @param arguments the arguments with names and defaults, as SQL
/// @param result the result type as SQL; absent for procedures
/// @param returnsSet whether it returns a set
/// @param cost planner cost of a call, in units of `cpu_operator_cost`
/// @param rows rows the planner expects of a set; 0 when no set
/// @param support the planner support function
public record RoutineSignature(
        String arguments,
        Optional<String> result,
        boolean returnsSet,
        double cost,
        double rows,
        Optional<QualifiedName> support) {}
