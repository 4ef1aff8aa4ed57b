package dev.maquette.hazard;

/// How fast a server works through rows.
///
/// @param bytesRead bytes of a table read from end to end in a second
/// @param rowsChecked rows looked at in a second while they are read
/// @param bytesWritten bytes of a table written anew in a second, with their log
/// @param rowsRewritten rows written anew in a second, but for their bytes
/// @param rowsSorted entries of an index of a million rows built in a second, but for reading the table
/// @param rowsCompared rows looked up in another table in a second
/// @param factor by how much a time may be off, from 1
public record Rates(
        double bytesRead,
        double rowsChecked,
        double bytesWritten,
        double rowsRewritten,
        double rowsSorted,
        double rowsCompared,
        double factor) {
    /// A server with flash storage whose tables are larger than its memory; nothing of it was measured.
    public static Rates assumed() {
        return new Rates(600e6, 15e6, 150e6, 2e6, 1.5e6, 3e6, 2.5);
    }
}
