package dev.maquette.prove;

/// Whether a statement and what is to replace it answer the same on the copy.
public sealed interface Sameness {
    /// In words.
    String reason();

    /// They do.
    ///
    /// @param rows how many rows both gave
    /// @param ordered whether in the same order, too
    record Same(long rows, boolean ordered) implements Sameness {
        @Override
        public String reason() {
            return "the same " + (rows == 1 ? "row" : rows + " rows") + (ordered ? ", in the same order" : "");
        }
    }

    /// They do not.
    record Different(String reason) implements Sameness {}

    /// It cannot be told.
    record NotCompared(String reason) implements Sameness {}
}
