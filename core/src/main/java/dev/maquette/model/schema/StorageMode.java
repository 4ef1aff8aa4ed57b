package dev.maquette.model.schema;

/// How long values are kept.
public enum StorageMode {
    /// In line, uncompressed.
    PLAIN,
    /// In line if possible, compressed.
    MAIN,
    /// Out of line, uncompressed.
    EXTERNAL,
    /// Out of line, compressed.
    EXTENDED
}
