/// What all rules share: the list of them, the SQL of remedies, names, amounts.
@NullMarked
package dev.maquette.review.rule;

import org.jspecify.annotations.NullMarked;
