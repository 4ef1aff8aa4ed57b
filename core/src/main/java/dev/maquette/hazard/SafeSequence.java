package dev.maquette.hazard;

import java.util.List;

/// Migrations that lead to the same schema more safely, as files to be run one after the other.
///
/// @param files the files, each a transaction or what runs outside any
/// @param check what they do, found by executing them
/// @param sameSchema whether they led to the schema the others lead to; if not they are not to be used
public record SafeSequence(List<File> files, CheckResult check, boolean sameSchema) {
    public SafeSequence {
        files = List.copyOf(files);
    }

    /// A file.
    ///
    /// @param name its name without a folder
    public record File(String name, String text) {}

    /// Whether the files can take the place of the others.
    public boolean usable() {
        return sameSchema && check.migrations().stream().allMatch(MigrationCheck::completed);
    }
}
