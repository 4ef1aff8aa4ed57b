package dev.maquette.hazard;

/// How fast a server works through rows.
///
/// @param read tables read from end to end
/// @param written tables written anew with their log, reading them included
/// @param unlogged the same without a log
/// @param filled rows a second for which a default is computed while a table is written anew, beyond writing them
/// @param sorted entries of indexes, but for reading the table
/// @param compared rows that are held against others
/// @param basis where all that comes from
public record Rates(
        Speed read, Speed written, Speed unlogged, double filled, Sorting sorted, Comparison compared, Basis basis) {
    private static final double ROWS_OF_SORTING = 1e6;

    /// A speed that depends on the bytes and on the number of rows.
    ///
    /// @param bytes a second, if rows took no time
    /// @param rows a second, if their bytes took none
    public record Speed(double bytes, double rows) {
        /// How long so many bytes of so many rows take.
        public double seconds(double someBytes, double someRows) {
            return someBytes / bytes + someRows / rows;
        }
    }

    /// How fast B-trees are built: entries a second of an index of a million.
    ///
    /// @param numbers by one value that is compared as bits
    /// @param several by several of them
    /// @param texts by values that are compared by the rules of a language
    public record Sorting(double numbers, double several, double texts) {
        /// How long so many entries take, but for reading their table.
        public double seconds(double rows, Effect.Keys keys) {
            double perSecond = switch (keys) {
                case NUMBER -> numbers;
                case SEVERAL -> several;
                case TEXT -> texts;
            };
            return rows / perSecond * comparisons(rows);
        }

        /// How much longer an entry takes than in an index of a million: a sort compares each about as often as the
        /// number of rows has binary digits.
        static double comparisons(double rows) {
            return Math.log(Math.max(2, rows)) / Math.log(ROWS_OF_SORTING);
        }
    }

    /// How fast rows are held against others, reading them included.
    ///
    /// @param referring looked up in another table, as a foreign key is checked
    /// @param copied hashed and summed up, as the tables of an online change are compared
    public record Comparison(Speed referring, Speed copied) {}

    /// Where rates come from.
    ///
    /// @param factor by how much a time may be off, from 1
    /// @param words such as `assumed`
    public record Basis(double factor, String words) {}

    /// A server with flash storage whose tables are larger than its memory; nothing of it was measured.
    public static Rates assumed() {
        return new Rates(
                new Speed(600e6, 15e6),
                new Speed(120e6, 2e6),
                new Speed(240e6, 4e6),
                1e6,
                new Sorting(1.5e6, 1e6, 0.8e6),
                new Comparison(new Speed(600e6, 2.5e6), new Speed(300e6, 1.5e6)),
                new Basis(2.5, "at assumed speeds of a server"));
    }
}
