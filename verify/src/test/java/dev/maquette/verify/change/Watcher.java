package dev.maquette.verify.change;

import dev.maquette.change.pace.Monitor;
import dev.maquette.change.pace.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Sees all that is reported, and does something about it, such as to ask for a pause.
final class Watcher implements Monitor {
    private final List<Progress> seen = new CopyOnWriteArrayList<>();
    private final Consumer<Progress> reaction;

    Watcher(Consumer<Progress> reaction) {
        this.reaction = reaction;
    }

    @Override
    public void at(Progress progress) {
        seen.add(progress);
        reaction.accept(progress);
    }

    /// All that was reported.
    List<Progress> seen() {
        return List.copyOf(seen);
    }

    /// The reports while nothing was done.
    List<Progress> waiting() {
        return seen.stream().filter(one -> one.waiting().isPresent()).toList();
    }

    /// Why nothing was done.
    List<String> reasons() {
        return waiting().stream().map(one -> one.waiting().orElseThrow()).toList();
    }
}
