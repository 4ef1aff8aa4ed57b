/// How large an index would be: pages, entries and height of one that does not exist yet, from statistics alone.
///
/// An [dev.maquette.scale.sizing.IndexBlueprint] is read from the catalogue of a database in which the index stands
/// empty. An [dev.maquette.scale.sizing.IndexSizer] then follows the arithmetic of PostgreSQL's own index builds over
/// what the column statistics say of values, widths and repetitions. B-tree, hash and BRIN follow the server's rules;
/// for the other access methods the figure is rough, and says so.
///
/// [dev.maquette.scale.sizing.ExpressionStatistics] derives the statistics that a new index on an expression would
/// have after `ANALYZE`.
@NullMarked
package dev.maquette.scale.sizing;

import org.jspecify.annotations.NullMarked;
