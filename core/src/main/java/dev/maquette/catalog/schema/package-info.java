/// Reads a database's schema: one statement an area, each a `.sql` resource that an administrator can review.
@NullMarked
package dev.maquette.catalog.schema;

import org.jspecify.annotations.NullMarked;
