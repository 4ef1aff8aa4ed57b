package dev.maquette.workload.text;

import java.util.Optional;

/// A statement of an SQL file.
///
/// @param sql its text without the semicolon
/// @param name the name a comment gives it
/// @param weight how often it runs, at least 1
/// @param line the 1-based line it begins on
public record FileStatement(String sql, Optional<String> name, long weight, int line) {}
