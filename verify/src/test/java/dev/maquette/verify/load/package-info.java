/// Fills servers with the data sets of the benchmarks and keeps the filled servers for the next run.
@NullMarked
package dev.maquette.verify.load;

import org.jspecify.annotations.NullMarked;
