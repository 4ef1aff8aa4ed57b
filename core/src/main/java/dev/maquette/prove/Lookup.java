package dev.maquette.prove;

/// Where the value of a parameter is found on the copy, when the plan has none.
///
/// The value stays between the copy and the statement that gets it: no report shows it.
///
/// @param parameter the number of the parameter
/// @param sql one query of one column; its first row that is not NULL is the value
/// @param many whether all its rows are: one value for each run of a statement that another, which takes an array of
///     them, is to replace
public record Lookup(int parameter, String sql, boolean many) {}
