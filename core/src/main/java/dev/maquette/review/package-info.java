/// The findings: one rule a file.
@NullMarked
package dev.maquette.review;

import org.jspecify.annotations.NullMarked;
