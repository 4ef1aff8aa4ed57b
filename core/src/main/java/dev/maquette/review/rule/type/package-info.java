/// Rules about column types.
@NullMarked
package dev.maquette.review.rule.type;

import org.jspecify.annotations.NullMarked;
