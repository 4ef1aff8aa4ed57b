/// Rules about indexes.
@NullMarked
package dev.maquette.review.rule.index;

import org.jspecify.annotations.NullMarked;
