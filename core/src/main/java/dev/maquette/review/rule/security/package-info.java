/// Rules about who may see and do what.
@NullMarked
package dev.maquette.review.rule.security;

import org.jspecify.annotations.NullMarked;
