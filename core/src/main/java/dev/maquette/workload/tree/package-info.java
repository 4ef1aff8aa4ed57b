/// PostgreSQL's printed parse trees as values.
@NullMarked
package dev.maquette.workload.tree;

import org.jspecify.annotations.NullMarked;
