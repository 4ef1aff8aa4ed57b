package dev.maquette.model.statistics;

import dev.maquette.model.QualifiedName;
import java.util.List;
import java.util.Optional;

/// The data of one extended statistics object. Binary forms are hexadecimal, as the server stores them.
///
/// @param object the statistics object
/// @param inherited whether the sample included the tables that inherit from its table
/// @param distinct coefficients of the n-distinct kind
/// @param dependencies degrees of the functional dependencies kind
/// @param mostCommon the most common combinations
/// @param expressions statistics of its expressions, in their order
/// @source catalog-pg-statistic-ext-data
public record ExtendedStatistics(
        QualifiedName object,
        boolean inherited,
        Optional<String> distinct,
        Optional<String> dependencies,
        Optional<String> mostCommon,
        List<ColumnStatistics> expressions) {
    public ExtendedStatistics {
        expressions = List.copyOf(expressions);
    }
}
