package dev.maquette.review;

/// Something the review could not look at. It is not a pass.
///
/// @param what what was not checked
/// @param reason why
public record NotChecked(String what, String reason) {}
