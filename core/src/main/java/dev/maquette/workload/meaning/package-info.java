/// What a statement means, as PostgreSQL's own parse analysis says.
@NullMarked
package dev.maquette.workload.meaning;

import org.jspecify.annotations.NullMarked;
