/// Rules about names and comments.
@NullMarked
package dev.maquette.review.rule.documentation;

import org.jspecify.annotations.NullMarked;
