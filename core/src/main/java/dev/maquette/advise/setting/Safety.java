package dev.maquette.advise.setting;

import dev.maquette.advise.setting.Judgement.Ground;
import dev.maquette.advise.setting.Judgement.Propose;
import java.util.ArrayList;
import java.util.List;

/// Settings that are on unless somebody turned them off, and must be, whatever the machine.
///
/// @source PostgreSQL manual, `fsync`, `full_page_writes`, `autovacuum`, `track_counts`
final class Safety {
    private static final List<Required> MUST_BE_ON = List.of(
            new Required("fsync", "without it a crash of the system may leave a database that cannot be repaired"),
            new Required("full_page_writes", "without it a crash may leave pages that are half written"),
            new Required(
                    "autovacuum", "without it dead rows stay, statistics age, and transaction identifiers run out"),
            new Required("track_counts", "without it autovacuum does not know what to do"));

    private final SettingSubject subject;

    private record Required(String name, String reason) {}

    Safety(SettingSubject subject) {
        this.subject = subject;
    }

    List<Judgement> judgements() {
        var judgements = new ArrayList<Judgement>();
        MUST_BE_ON.stream()
                .filter(required -> subject.settings().is(required.name(), "off"))
                .map(required -> new Propose(required.name(), "on", required.reason(), Ground.ARITHMETIC))
                .forEach(judgements::add);
        double allowed = subject.settings().number("max_connections", 100);
        if (subject.machine().connections().orElse(0) > allowed) {
            judgements.add(new Propose(
                    "max_connections",
                    Integer.toString(subject.machine().connections().getAsInt() + 3),
                    "as many connections as were said, and three for superusers; a pooler would need fewer",
                    Ground.ARITHMETIC));
        }
        return judgements;
    }
}
