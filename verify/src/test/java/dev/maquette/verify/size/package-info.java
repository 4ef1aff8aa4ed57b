/// A server as large as they come, without its bytes.
@NullMarked
package dev.maquette.verify.size;

import org.jspecify.annotations.NullMarked;
