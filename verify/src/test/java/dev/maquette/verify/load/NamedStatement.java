package dev.maquette.verify.load;

/// A statement of a suite.
///
/// @param name its name in reports, such as `q17`
/// @param sql one statement of PostgreSQL
public record NamedStatement(String name, String sql) {}
