/// Pictures of tables and the foreign keys between them. [Diagram] says what is drawn, [DiagramLayout] where it goes,
/// [DiagramSvg] writes it. The same schema always gives the same bytes.
@NullMarked
package dev.maquette.app.report.picture;

import org.jspecify.annotations.NullMarked;
