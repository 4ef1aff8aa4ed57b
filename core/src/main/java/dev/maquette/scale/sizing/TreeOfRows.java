package dev.maquette.scale.sizing;

import java.util.List;

/// The rough size of an index with one entry a row in pages that splits leave partly filled.
///
/// @param header bytes of an entry before its values
/// @param fill share of a page in use, as measured on built indexes
/// @source gist_private.h, spgist_private.h
record TreeOfRows(int header, double fill) {
    static final TreeOfRows GIST = new TreeOfRows(8, 0.6);
    static final TreeOfRows SPGIST = new TreeOfRows(16, 0.7);

    IndexSize size(List<ColumnProfile> profiles, double rows) {
        double bytes = header;
        for (ColumnProfile profile : profiles) {
            bytes += profile.averageWidth();
        }
        double entry = TupleLayout.align((int) Math.ceil(bytes)) + LeafPages.LINE_POINTER;
        return IndexSize.rough(2 + rows * entry / (fill * LeafPages.USABLE), rows);
    }
}
