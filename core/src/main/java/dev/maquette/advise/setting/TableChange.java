package dev.maquette.advise.setting;

import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Storage parameters of a table to be changed.
///
/// @param table the table
/// @param parameters what to set
/// @param reason why, with the figures
public record TableChange(QualifiedName table, List<Parameter> parameters, String reason) {
    public TableChange {
        parameters = List.copyOf(parameters);
    }

    /// A storage parameter.
    ///
    /// @param own its value when the table has one of its own
    /// @param present the value in force
    /// @param proposed the value it should have
    public record Parameter(String name, Optional<String> own, String present, String proposed) {}

    /// The statement that makes the change. It takes a SHARE UPDATE EXCLUSIVE lock: reads and writes go on.
    public String sql() {
        return "ALTER TABLE " + Identifier.quote(table) + " SET ("
                + parameters.stream()
                        .map(parameter -> parameter.name() + " = " + parameter.proposed())
                        .collect(Collectors.joining(", "))
                + ")";
    }

    /// The statement that brings back what was.
    public String undo() {
        return "ALTER TABLE " + Identifier.quote(table) + " "
                + parameters.stream().map(TableChange::undo).collect(Collectors.joining(", "));
    }

    private static String undo(Parameter parameter) {
        return parameter
                .own()
                .map(value -> "SET (" + parameter.name() + " = " + value + ")")
                .orElse("RESET (" + parameter.name() + ")");
    }
}
