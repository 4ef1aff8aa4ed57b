package dev.maquette.hazard;

import java.util.List;

/// What migrations do to the workload.
///
/// @param judged how many of its statements were planned before and after each migration
/// @param changes what was found, in the order of the migrations
/// @param notJudged what nothing can be said about
/// @param notes how the workload was made smaller, in words; none when it was not
public record WorkloadCheck(int judged, List<Attributed> changes, List<NotJudged> notJudged, List<String> notes) {
    public WorkloadCheck {
        changes = List.copyOf(changes);
        notJudged = List.copyOf(notJudged);
        notes = List.copyOf(notes);
    }

    /// What a statement of a migration does to one of the workload.
    ///
    /// @param migration its name
    /// @param line of its statement
    public record Attributed(String migration, int line, WorkloadChange change) {}

    /// What was not judged. It is not a pass.
    ///
    /// @param what a statement of the workload, or a place from which on none was judged
    public record NotJudged(String what, String reason) {}
}
