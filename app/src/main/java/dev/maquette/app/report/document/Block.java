package dev.maquette.app.report.document;

import java.util.List;

/// A part of a document.
public sealed interface Block {
    /// A heading of a section.
    record Heading(String text) implements Block {}

    /// Prose.
    record Paragraph(String text) implements Block {}

    /// A text that stands as it is, such as a statement or a plan.
    ///
    /// @param label what it is
    /// @param language as Markdown names it; empty for none
    record Code(String label, String language, String text) implements Block {}

    /// A table.
    ///
    /// @param heads the heads of the columns
    /// @param rows as many cells each
    record Table(List<String> heads, List<List<String>> rows) implements Block {
        public Table {
            heads = List.copyOf(heads);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}
