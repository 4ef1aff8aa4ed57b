/// Rules about keys.
@NullMarked
package dev.maquette.review.rule.key;

import org.jspecify.annotations.NullMarked;
