package dev.maquette.review;

/// What a rule is.
///
/// @param id the stable identifier, such as `fk.no-index`; its page has the same name
/// @param title what is wrong, in a few words
/// @param severity the highest severity it reports
/// @param topic what it is about
public record RuleDescription(String id, String title, Severity severity, Topic topic) {}
