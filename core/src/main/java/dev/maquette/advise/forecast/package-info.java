/// What comes as a database grows: when plans flip, statements pass a target, numbers run out, disks fill, and
/// when to look at a plan of indexes again.
@NullMarked
package dev.maquette.advise.forecast;

import org.jspecify.annotations.NullMarked;
