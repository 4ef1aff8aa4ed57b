package dev.maquette.app.report.document;

import java.util.List;

/// A part of a document.
public sealed interface Block {
    /// A heading of a section.
    record Heading(String text) implements Block {}

    /// A heading of one thing within a section.
    record Item(String text) implements Block {}

    /// Prose.
    record Paragraph(String text) implements Block {}

    /// The sentence that matters most.
    record Lead(String text) implements Block {}

    /// A remark among others.
    record Note(String text) implements Block {}

    /// Something known of the item above.
    record Fact(String name, String text) implements Block {}

    /// SQL that does or undoes the item above.
    ///
    /// @param sign what it is to the reader: [#DO], [#UNDO] or a word
    record Patch(String sign, String sql) implements Block {
        /// What is to be run, or comes.
        public static final String DO = "+";

        /// What undoes it, or goes.
        public static final String UNDO = "-";
    }

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
