/// Advice on the server's settings and on those of tables.
///
/// Arithmetic on the machine gives floors ([MemoryFloors][dev.maquette.advise.setting.MemoryFloors] and its kin); what
/// the planner depends on is tried on the scale model, so that advice names the plans that would change.
@NullMarked
package dev.maquette.advise.setting;

import org.jspecify.annotations.NullMarked;
