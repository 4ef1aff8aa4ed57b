/// Rules about foreign keys.
@NullMarked
package dev.maquette.review.rule.foreignkey;

import org.jspecify.annotations.NullMarked;
