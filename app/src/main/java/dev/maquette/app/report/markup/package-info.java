/// HTML and SVG as values. Text becomes part of a document only through [dev.maquette.app.report.markup.Markup], which
/// escapes it, so that no name in a database can be more than a name.
@NullMarked
package dev.maquette.app.report.markup;

import org.jspecify.annotations.NullMarked;
