package dev.maquette.model.schema;

import java.util.Optional;

/// A constraint's place among the tables' parents and children.
///
/// @param noInherit whether children do not get it
/// @param local whether the table itself declares it
/// @param inheritCount how many parents declare it
/// @param parent the name of the constraint of the partitioned table that it is a part of
public record ConstraintInheritance(boolean noInherit, boolean local, int inheritCount, Optional<String> parent) {}
