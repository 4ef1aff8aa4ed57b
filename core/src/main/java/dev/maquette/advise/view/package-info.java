/// Materialised views for aggregates that a workload asks for again and again: definition, unique index, what
/// refreshing
/// them costs and how stale they get, and which statements gain, each rewritten to read the view and shown to answer
/// the same on generated rows.
@NullMarked
package dev.maquette.advise.view;

import org.jspecify.annotations.NullMarked;
