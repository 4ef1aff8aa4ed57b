package dev.maquette.app.report;

import java.util.List;
import java.util.stream.Collectors;

/// Statements as a person pastes them.
final class SqlScript {
    private SqlScript() {}

    /// The statements, each with its semicolon, one below the other.
    static String of(List<String> statements) {
        return statements.stream().map(SqlScript::of).collect(Collectors.joining("\n"));
    }

    /// A statement with its semicolon.
    static String of(String statement) {
        return statement.endsWith(";") ? statement : statement + ";";
    }
}
