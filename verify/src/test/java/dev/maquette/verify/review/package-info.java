/// The rules of the review, on databases made for them.
@NullMarked
package dev.maquette.verify.review;

import org.jspecify.annotations.NullMarked;
