package dev.maquette.flyway;

import dev.maquette.change.ChangeOptions;
import dev.maquette.change.ChangePlan;
import dev.maquette.change.Plan;
import dev.maquette.change.pace.Monitor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// How the statements of migrations are executed.
///
/// @param patience for how long a lock that does not come is asked for again
/// @param planner chooses how the statement of an online change is carried out, table by table
/// @param changes how gently online changes are carried out
/// @param monitor sees how far an online change has come
/// @param progress is told what is done
public record ScriptOptions(
        Duration patience,
        Function<String, List<Plan>> planner,
        ChangeOptions changes,
        Monitor monitor,
        Consumer<String> progress) {
    /// One minute; every online change by a copy of its table, which needs no model.
    public static ScriptOptions standard() {
        return new ScriptOptions(
                Duration.ofMinutes(1),
                sql -> List.of(ChangePlan.of(sql, Map.of(), Map.of())),
                ChangeOptions.standard(),
                Monitor.NONE,
                done -> {});
    }

    /// With another patience.
    public ScriptOptions withPatience(Duration value) {
        return new ScriptOptions(value, planner, changes, monitor, progress);
    }
}
