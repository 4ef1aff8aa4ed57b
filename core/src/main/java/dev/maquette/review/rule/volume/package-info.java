/// Rules about growth, updates and upkeep.
@NullMarked
package dev.maquette.review.rule.volume;

import org.jspecify.annotations.NullMarked;
