package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// A rewrite rule.
///
/// @param table its table or view
/// @param name its name
/// @param definition as `pg_get_ruledef` prints it
/// @param enabled when it acts
/// @param comment the comment
public record RewriteRule(
        QualifiedName table, String name, String definition, FiringMode enabled, Optional<String> comment) {}
