package dev.maquette.app.report.document;

import java.util.List;

/// A document.
///
/// @param title what it is about
/// @param blocks its parts in order
public record Document(String title, List<Block> blocks) {
    public Document {
        blocks = List.copyOf(blocks);
    }
}
