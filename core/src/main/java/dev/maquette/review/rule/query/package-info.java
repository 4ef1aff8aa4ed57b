/// Rules about how statements are written.
@NullMarked
package dev.maquette.review.rule.query;

import org.jspecify.annotations.NullMarked;
