/// Indexes that could be made, from what statements ask of tables.
@NullMarked
package dev.maquette.advise.candidate;

import org.jspecify.annotations.NullMarked;
