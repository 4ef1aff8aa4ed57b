/// The house rules as tests: layers, sizes, formatting, names, repository text, documentation.
@NullMarked
package dev.maquette.verify;

import org.jspecify.annotations.NullMarked;
