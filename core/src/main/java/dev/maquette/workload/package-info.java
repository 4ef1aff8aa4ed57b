/// Statements with weights and what they mean.
@NullMarked
package dev.maquette.workload;

import org.jspecify.annotations.NullMarked;
