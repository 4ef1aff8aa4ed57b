/// TPC-H: schema, generated rows and the 22 statements.
@NullMarked
package dev.maquette.verify.tpch;

import org.jspecify.annotations.NullMarked;
