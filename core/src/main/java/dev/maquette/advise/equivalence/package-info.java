/// Whether two statements answer the same, found out by running both on generated rows.
///
/// The rows fit the schema's constraints and are made to tell statements apart: few distinct values, so that there are
/// duplicates and ties; NULL wherever it is allowed; tables that are empty in turn; values at and beside the constants
/// of the statements. A difference refutes; agreement on many data sets, most with a result, is what is called shown.
@NullMarked
package dev.maquette.advise.equivalence;

import org.jspecify.annotations.NullMarked;
