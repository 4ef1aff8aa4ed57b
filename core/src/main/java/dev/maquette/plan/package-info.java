/// EXPLAIN as sealed plan nodes, and the comparison of plans.
///
/// [dev.maquette.plan.Explain] asks a server for the plan of one statement and never executes it;
/// [dev.maquette.plan.PlanReader] turns EXPLAIN's JSON into a [dev.maquette.plan.Plan]. A plan is a tree of
/// [dev.maquette.plan.PlanNode]s, each of one family, so that a reader of plans takes it apart with a switch:
///
/// ```java
/// String access = switch (node) {
///     case PlanNode.Scan scan -> scan.relation().orElse("?") + " by " + scan.head().type();
///     case PlanNode.Join join -> join.joinType();
///     case PlanNode.Sort sort -> String.join(", ", sort.keys());
///     case PlanNode.Aggregate _, PlanNode.Gather _, PlanNode.Combine _, PlanNode.Modify _, PlanNode.Other _ -> "";
/// };
/// ```
///
/// Every property EXPLAIN printed is kept in [dev.maquette.plan.NodeHead#properties()], known or not, so a newer
/// server's nodes are read, compared and shown without loss. [dev.maquette.plan.PlanComparison] says whether two
/// plans are the same, [dev.maquette.plan.PlanDifference] tells a person how they differ, and
/// [dev.maquette.plan.PlanText] prints a plan as EXPLAIN itself would.
@NullMarked
package dev.maquette.plan;

import org.jspecify.annotations.NullMarked;
