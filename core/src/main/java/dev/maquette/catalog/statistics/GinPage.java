package dev.maquette.catalog.statistics;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.statistics.IndexFacts;
import dev.maquette.sql.SqlResource;
import java.util.Optional;

/// The first page of a GIN index.
///
/// @param index the index
/// @param page the page in hexadecimal, when the file exists
record GinPage(QualifiedName index, Optional<String> page) {
    static final SqlResource SQL = SqlResource.of(GinPage.class, "gin.sql");
    private static final int PAGE_DIGITS = 2 * 8192;
    private static final int LOWER_AT = 2 * 12;

    /// Whether the page was on disk in full; a new index may so far exist in memory only.
    boolean onDisk() {
        return page.filter(digits -> digits.length() == PAGE_DIGITS && !digits.startsWith("0000", LOWER_AT))
                .isPresent();
    }

    IndexFacts facts() {
        return new IndexFacts(index, Optional.empty(), false, Optional.empty(), page);
    }
}
