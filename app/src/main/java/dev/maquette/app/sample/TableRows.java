package dev.maquette.app.sample;

import java.util.zip.CRC32;

/// The rows of one table, made when asked for.
///
/// @param table the table, schema-qualified and quoted where needed
/// @param columns the columns filled, separated by commas
/// @param count how many rows
/// @param filler writes one row
record TableRows(String table, String columns, int count, RowFiller filler) {
    /// Writes the values of one row.
    @FunctionalInterface
    interface RowFiller {
        /// Writes the values of the row with this number, counted from 0.
        void fill(CopyRow row, Randomness random, int index);
    }

    /// Writes all rows; the same every time.
    void writeTo(RowSink sink) {
        Randomness random = new Randomness(Randomness.mix(table.hashCode()));
        CopyRow row = new CopyRow(sink);
        for (int index = 0; index < count; index++) {
            filler.fill(row, random, index);
            row.end();
        }
        row.flush();
    }

    /// A checksum over all rows.
    long checksum() {
        CRC32 checksum = new CRC32();
        writeTo((bytes, length) -> checksum.update(bytes, 0, length));
        return checksum.getValue();
    }
}
