/// The connections of an online change: every statement it sends goes through one small class.
@NullMarked
package dev.maquette.change.session;

import org.jspecify.annotations.NullMarked;
