/// Advice: which indexes to make and to drop, found on the scale model.
///
/// An [Advisor][dev.maquette.advise.Advisor] reads what a workload asks for
/// ([Demand][dev.maquette.advise.demand.Demand]), proposes indexes
/// ([Candidates][dev.maquette.advise.candidate.Candidates]), asks the planner what they would do
/// ([CostTable][dev.maquette.advise.cost.CostTable]), searches the set that costs least, writes included
/// ([IndexSearch][dev.maquette.advise.search.IndexSearch], [Upkeep][dev.maquette.advise.upkeep.Upkeep]), and
/// says which statements should be looked at first ([Warning][dev.maquette.advise.guard.Warning]).
///
/// Advice on settings ([SettingsAdvisor][dev.maquette.advise.setting.SettingsAdvisor]) and on statistics
/// ([StatisticsAdvisor][dev.maquette.advise.statistic.StatisticsAdvisor]) looks at the same demand; each change is
/// tried in a what-if scope
/// ([PlannedWorkload][dev.maquette.advise.effect.PlannedWorkload]).
@NullMarked
package dev.maquette.advise;

import org.jspecify.annotations.NullMarked;
