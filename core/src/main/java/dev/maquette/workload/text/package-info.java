/// SQL texts as tokens, and files of statements.
@NullMarked
package dev.maquette.workload.text;

import org.jspecify.annotations.NullMarked;
