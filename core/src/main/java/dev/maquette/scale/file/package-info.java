/// PostgreSQL's files as bytes: the smallest contents from which the planner reads the same numbers as in production.
///
/// The planner takes three things from files: how long a relation is, how high a B-tree is, and the two ends of a
/// B-tree's leading column. A [dev.maquette.scale.file.BtreeSkeleton] answers the last two with one page a level;
/// [dev.maquette.scale.file.RelationFile] answers the first with a sparse file.
@NullMarked
package dev.maquette.scale.file;

import org.jspecify.annotations.NullMarked;
