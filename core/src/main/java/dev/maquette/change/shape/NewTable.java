package dev.maquette.change.shape;

import java.util.List;

/// What is particular to the table of the new shape.
///
/// @param build the statements that build its indexes, after the copy
/// @param tests what rows have to satisfy for it to take them
/// @param keyUnique whether the key by which rows are found is unique in it by itself; not so where a key has
///     to contain the column that tells partitions apart
public record NewTable(List<String> build, List<RowTest> tests, boolean keyUnique) {
    public NewTable {
        build = List.copyOf(build);
        tests = List.copyOf(tests);
    }
}
