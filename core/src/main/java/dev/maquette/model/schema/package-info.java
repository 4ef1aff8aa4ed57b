/// A database's schema as values, in production's own order.
///
/// [Schema][dev.maquette.model.schema.Schema] is the root. Every list is in the order of production's OIDs, because the
/// planner breaks ties by OID: what is created in list order plans as production does. No OID itself is kept, with one
/// exception: enum labels, because stored statistics of enum columns contain them.
///
/// Objects are named by [QualifiedName][dev.maquette.model.QualifiedName]; objects without a schema (roles, extensions)
/// by their bare name. Definitions (`pg_get_indexdef` and its sisters) were printed under `search_path = pg_catalog`,
/// so every name in them that is not the system's is qualified.
@NullMarked
package dev.maquette.model.schema;

import org.jspecify.annotations.NullMarked;
