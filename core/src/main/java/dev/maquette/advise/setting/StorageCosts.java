package dev.maquette.advise.setting;

import dev.maquette.advise.setting.Judgement.Ground;
import dev.maquette.advise.setting.Judgement.Leave;
import dev.maquette.advise.setting.Judgement.Propose;
import dev.maquette.advise.setting.Machine.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the storage makes of reading pages anywhere: on flash it costs little more than reading them in order.
///
/// @source PostgreSQL manual, `random_page_cost`, `effective_io_concurrency`; PGTune's values
final class StorageCosts {
    private static final double FLASH = 1.1;
    private static final double DISK = 4;
    /// Between what flash and what disks are given.
    private static final double BETWEEN = 2;

    private final ServerSettings settings;
    private final Optional<Storage> storage;

    StorageCosts(SettingSubject subject) {
        this.settings = subject.settings();
        this.storage = subject.machine().storage();
    }

    List<Judgement> judgements() {
        return storage.map(this::judgements).orElseGet(this::withoutStorage);
    }

    private List<Judgement> withoutStorage() {
        double present = settings.number("random_page_cost", DISK);
        double other = present < BETWEEN ? DISK : FLASH;
        return List.of(
                new Leave(
                        "random_page_cost",
                        "what holds the data is not known; " + number(FLASH) + " is usual for flash and storage"
                                + " networks, " + number(DISK) + " for spinning disks",
                        Optional.of(number(other))),
                new Leave("effective_io_concurrency", "what holds the data is not known", Optional.empty()));
    }

    private List<Judgement> judgements(Storage kind) {
        var judgements = new ArrayList<Judgement>();
        double present = settings.number("random_page_cost", DISK);
        boolean flash = kind != Storage.HDD;
        if (flash ? present >= BETWEEN : present < BETWEEN) {
            judgements.add(new Propose(
                    "random_page_cost",
                    number(flash ? FLASH : DISK),
                    flash
                            ? "the storage reads pages anywhere almost as fast as in order"
                            : "spinning disks read pages in order far faster than anywhere",
                    Ground.ARITHMETIC));
        }
        int requests = switch (kind) {
            case SSD -> 200;
            case HDD -> 2;
            case SAN -> 300;
        };
        if (settings.number("effective_io_concurrency", 0) < requests / 2.0) {
            judgements.add(new Propose(
                    "effective_io_concurrency",
                    Integer.toString(requests),
                    "the storage serves many requests at once; bitmap scans read ahead so far",
                    Ground.ARITHMETIC));
        }
        return judgements;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
