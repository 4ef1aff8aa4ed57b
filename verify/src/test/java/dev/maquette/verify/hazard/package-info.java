/// What is said of migrations, against what they do to tables that hold rows.
@NullMarked
package dev.maquette.verify.hazard;

import org.jspecify.annotations.NullMarked;
