/// Rules about what executing a migration does not show, one a file, each with a page and a case of the same name.
@NullMarked
package dev.maquette.hazard.rule;

import org.jspecify.annotations.NullMarked;
