package dev.maquette.verify.sizing;

import dev.maquette.scale.sizing.IndexSize;
import java.util.Locale;

/// One index, estimated and real.
///
/// @param sql the statement that built it
/// @param estimate what was said before it existed
/// @param pages pages it really has
/// @param height height it really has; 0 for other access methods than B-tree
record SizedIndex(String sql, IndexSize estimate, long pages, int height) {
    boolean isBtree() {
        return !sql.contains(" USING ");
    }

    /// Estimated over real pages.
    double ratio() {
        return (double) estimate.pages() / pages;
    }

    double error() {
        return Math.abs(ratio() - 1);
    }

    boolean heightRight() {
        return estimate.height() == height;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%5.2f %8d %8d %d %d %s %s",
                ratio(),
                estimate.pages(),
                pages,
                estimate.height(),
                height,
                estimate.rough() ? "~" : " ",
                sql);
    }
}
