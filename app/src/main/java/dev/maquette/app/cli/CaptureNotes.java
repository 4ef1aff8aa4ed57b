package dev.maquette.app.cli;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Omission;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.model.workload.WorkloadGap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a reader should know a snapshot lacks, one line each.
final class CaptureNotes {
    private static final int NAMED = 5;

    private final Snapshot snapshot;
    private final List<String> lines = new ArrayList<>();

    private CaptureNotes(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    static List<String> of(Snapshot snapshot) {
        var notes = new CaptureNotes(snapshot);
        for (Omission omission : snapshot.schema().omissions()) {
            notes.lines.add("not captured: " + omission.object() + ": " + omission.reason());
        }
        notes.hidden();
        notes.neverAnalysed();
        for (WorkloadGap gap : snapshot.workload().source().gaps()) {
            notes.lines.add("workload: " + gap.detail());
        }
        return notes.lines;
    }

    private void hidden() {
        String role = "hidden from role \"" + snapshot.origin().abilities().role() + "\": ";
        List<QualifiedName> tables = snapshot.statistics().hidden();
        if (!tables.isEmpty()) {
            lines.add(role + "planner statistics of " + named(tables));
            lines.add("hint: " + remedy());
        }
        int extended = snapshot.schema().relations().statistics().size();
        if (extended > 0 && !snapshot.origin().abilities().readsExtendedStatistics()) {
            lines.add(role + "data of " + extended + " extended statistics objects; pg_read_all_data shows them");
        }
    }

    private String remedy() {
        return snapshot.origin().abilities().readsAllData()
                ? "these tables have row-level security; their statistics are shown to roles with BYPASSRLS"
                : "GRANT pg_read_all_data TO the role, or use the one that \"maquette capture --grants\" makes";
    }

    private void neverAnalysed() {
        List<QualifiedName> tables = Stream.concat(
                        snapshot.schema().relations().tables().stream().map(table -> table.name()),
                        snapshot.schema().relations().views().stream().map(view -> view.name()))
                .filter(this::isFilledButNeverAnalysed)
                .toList();
        if (!tables.isEmpty()) {
            lines.add("never analysed: " + named(tables)
                    + "; production plans them by guesses, and so will the model: run ANALYZE there");
        }
    }

    private boolean isFilledButNeverAnalysed(QualifiedName name) {
        Optional<RelationStatistics> size = snapshot.statistics().relations().stream()
                .filter(relation -> relation.relation().equals(name))
                .findFirst();
        return size.filter(relation -> !relation.counted() && relation.blocks() > 0)
                .isPresent();
    }

    private static String named(List<QualifiedName> tables) {
        String some = tables.stream().limit(NAMED).map(QualifiedName::toString).collect(Collectors.joining(", "));
        String count = tables.size() + (tables.size() == 1 ? " table" : " tables");
        return count + " (" + some + (tables.size() > NAMED ? ", …)" : ")");
    }
}
