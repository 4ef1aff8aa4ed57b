package dev.maquette.review;

/// How a rule's remedies are tried on the scale model.
public enum Trial {
    /// On the schema: the remedy is applied and the rule looks again.
    SCHEMA,
    /// On the plan of the statement it is about: its cost must fall. A remedy that does not help is no finding.
    PLAN
}
