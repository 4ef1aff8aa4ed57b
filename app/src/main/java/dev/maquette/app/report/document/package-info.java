/// A document apart from how it is written: for a terminal, as Markdown, as HTML.
@NullMarked
package dev.maquette.app.report.document;

import org.jspecify.annotations.NullMarked;
