/// TPC-DS: schema, generated rows and the 103 statements.
@NullMarked
package dev.maquette.verify.tpcds;

import org.jspecify.annotations.NullMarked;
