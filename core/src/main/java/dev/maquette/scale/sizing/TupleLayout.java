package dev.maquette.scale.sizing;

import java.util.List;

/// Bytes of index tuples.
///
/// @source `index_form_tuple` in indextuple.c, `heap_compute_data_size` in heaptuple.c
record TupleLayout(List<IndexColumn.StoredType> types) {
    private static final int WORD = 8;
    private static final int HEADER = 8;
    /// The bitmap of NULLs has room for 32 columns and is padded to a whole word.
    private static final int HEADER_WITH_NULLS = 16;

    private static final int SHORT_BYTES = 127;
    private static final int LONG_ALIGNMENT = 4;

    TupleLayout {
        types = List.copyOf(types);
    }

    /// The size of a tuple of the first columns.
    ///
    /// @param widths bytes of each value, its header included; -1 for NULL
    /// @param columns how many columns the tuple has
    int bytes(int[] widths, int columns) {
        int length = 0;
        boolean nulls = false;
        for (int i = 0; i < columns; i++) {
            if (widths[i] < 0) {
                nulls = true;
            } else {
                length = align(length, alignment(types.get(i), widths[i])) + widths[i];
            }
        }
        return align((nulls ? HEADER_WITH_NULLS : HEADER) + length, WORD);
    }

    /// Values with a header of one byte need no alignment.
    private static int alignment(IndexColumn.StoredType type, int width) {
        if (type.isVariable()) {
            return width <= SHORT_BYTES ? 1 : LONG_ALIGNMENT;
        }
        return type.alignmentBytes();
    }

    static int align(int length, int alignment) {
        return (length + alignment - 1) / alignment * alignment;
    }

    /// Rounds up to the alignment of items on a page.
    static int align(int length) {
        return align(length, WORD);
    }
}
