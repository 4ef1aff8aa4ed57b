package dev.maquette.postgres;

import java.util.Optional;

/// How `initdb` is called; servers with equal values share one cached cluster directory.
///
/// @param encoding the server encoding, such as `UTF8`
/// @param locale the libc locale for collation and character classes, such as `C` or `C.utf8`
/// @param icuLocale the ICU locale of the default collation, when the default provider is ICU (15 and later)
/// @param dataChecksums whether pages carry checksums; off for a cluster whose files are written from outside
public record ClusterSpec(String encoding, String locale, Optional<String> icuLocale, boolean dataChecksums) {
    /// UTF-8, the C locale, no checksums.
    public static ClusterSpec standard() {
        return new ClusterSpec("UTF8", "C", Optional.empty(), false);
    }
}
