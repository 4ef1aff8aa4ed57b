/// Where the clauses and conditions of a statement stand in its text, so that pieces of it can be replaced.
@NullMarked
package dev.maquette.advise.rewrite.text;

import org.jspecify.annotations.NullMarked;
