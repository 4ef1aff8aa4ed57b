/// The rewrites, one a file. A rewrite cuts the statement's text at its own tokens and asks PostgreSQL what the pieces
/// mean; what it cannot place for sure it leaves alone and says why.
@NullMarked
package dev.maquette.advise.rewrite.rule;

import org.jspecify.annotations.NullMarked;
