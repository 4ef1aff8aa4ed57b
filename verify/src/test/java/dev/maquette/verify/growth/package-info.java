/// Whether a grown snapshot plans as a database that really is that large.
@NullMarked
package dev.maquette.verify.growth;

import org.jspecify.annotations.NullMarked;
