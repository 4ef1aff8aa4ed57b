package dev.maquette.scale.sizing;

import java.util.Optional;

/// One column of an index that is to be sized.
///
/// @param number its number in the index, from 1
/// @param key whether the index is ordered by it; columns of INCLUDE are not
/// @param source what it holds
/// @param type how the index stores it
/// @param operatorClass the operator class's name; empty for a column that is not a key
/// @param equalImage whether equal values are always the same bytes, so that duplicates can share one key
public record IndexColumn(
        int number, boolean key, Source source, StoredType type, String operatorClass, boolean equalImage) {
    /// Bytes by which the header of a short value shrinks when it is stored.
    static final int SHORTENED_BY = 3;

    /// Whether it holds an expression rather than a column.
    boolean isExpression() {
        return source.tableColumn().isEmpty();
    }

    /// What an index column holds.
    ///
    /// @param tableColumn the table column's number; empty for an expression
    /// @param sql the column's name, quoted where it must be, or the expression
    public record Source(Optional<Integer> tableColumn, String sql) {}

    /// How values are stored in an index.
    ///
    /// @param name the type's name without its schema, a domain's base type in its place
    /// @param category the type's category, such as `A` for arrays
    /// @param lengthBytes the fixed length; -1 for variable length
    /// @param alignmentBytes 1, 2, 4 or 8
    public record StoredType(String name, String category, int lengthBytes, int alignmentBytes) {
        boolean isVariable() {
            return lengthBytes < 0;
        }
    }
}
