package dev.maquette.verify.load;

import java.util.List;

/// Rows that one generator makes, for one table or for a table and the one derived from it.
///
/// @param tables the tables' names, unquoted
/// @param lines one element a step: for each table a line of COPY's text format without its line feed, or an empty
///     text when this step makes no row for it
public record TableRows(List<String> tables, Iterable<List<String>> lines) {
    public TableRows {
        tables = List.copyOf(tables);
    }
}
