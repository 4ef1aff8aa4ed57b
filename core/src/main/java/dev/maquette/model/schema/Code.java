package dev.maquette.model.schema;

import java.util.List;

/// Routines and what is built from them.
///
/// @param routines functions, procedures, aggregates
/// @param operators operators
/// @param operatorClasses operator classes
/// @param casts casts
public record Code(
        List<Routine> routines, List<Operator> operators, List<OperatorClass> operatorClasses, List<Cast> casts) {
    public Code {
        routines = List.copyOf(routines);
        operators = List.copyOf(operators);
        operatorClasses = List.copyOf(operatorClasses);
        casts = List.copyOf(casts);
    }
}
