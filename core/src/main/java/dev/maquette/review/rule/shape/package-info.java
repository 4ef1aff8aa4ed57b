/// Rules about the shape of tables.
@NullMarked
package dev.maquette.review.rule.shape;

import org.jspecify.annotations.NullMarked;
