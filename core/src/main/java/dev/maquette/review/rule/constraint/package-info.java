/// Rules about constraints and defaults.
@NullMarked
package dev.maquette.review.rule.constraint;

import org.jspecify.annotations.NullMarked;
