package dev.maquette.scale.sizing;

/// Groups of rows with equal keys, of one size and one width.
///
/// @param groups how many such groups there are; need not be whole
/// @param rows rows in each, at least 1
/// @param tupleBytes bytes of the index tuple of one of these rows, padded
/// @param pivotBytes bytes of the tuple that separates such a key from the one before it in an inner page, padded
record KeyGroup(double groups, long rows, int tupleBytes, int pivotBytes) {
    /// Rows in all the groups.
    double totalRows() {
        return groups * rows;
    }
}
