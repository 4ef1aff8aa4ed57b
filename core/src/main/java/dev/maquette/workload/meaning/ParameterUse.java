package dev.maquette.workload.meaning;

import java.util.List;

/// A parameter and what it is used for.
///
/// @param number the n of `$n`
/// @param type its type
/// @param roles its uses; none when it is used in ways that say nothing about its values
public record ParameterUse(int number, String type, List<ParameterRole> roles) {
    public ParameterUse {
        roles = List.copyOf(roles);
    }

    /// One use of a parameter.
    public sealed interface ParameterRole {
        /// It is compared with a column.
        ///
        /// @param wrapped whether something stands around the column, so that the column's values are not the
        ///     parameter's
        record ComparedWith(ColumnReference column, Comparison comparison, boolean wrapped) implements ParameterRole {}

        /// It stands for the wild card before or behind a text that is looked for anywhere in a column.
        record WildCard() implements ParameterRole {}

        /// It is that text.
        record PartOf(ColumnReference column) implements ParameterRole {}

        /// It becomes the value of a column.
        record AssignedTo(ColumnReference column) implements ParameterRole {}

        /// It is the number of LIMIT.
        record Limits() implements ParameterRole {}

        /// It is the number of OFFSET.
        record Skips() implements ParameterRole {}
    }
}
