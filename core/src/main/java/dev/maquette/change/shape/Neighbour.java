package dev.maquette.change.shape;

import dev.maquette.change.journal.Journal;
import dev.maquette.change.journal.Side;
import dev.maquette.change.session.Session;
import java.util.ArrayList;
import java.util.List;

/// Another change that is under way. The exchange makes foreign keys and views anew that may join the two
/// tables, which must not be taken for somebody else's alteration.
///
/// @param guard notices alterations of the other table
/// @param active the side of it that is in use
public record Neighbour(DriftGuard guard, Side active) {
    private static List<Neighbour> of(Session session, int change) {
        return new Journal(session)
                .changes().stream()
                        .filter(one -> one.id() != change && !one.phase().isEnd())
                        .map(one -> new Neighbour(new DriftGuard(session, one.id(), one.table()), one.active()))
                        .toList();
    }

    /// Statements of a transaction, with what they do to the tables of all other changes remembered.
    public static List<String> remembering(Session session, int change, List<String> statements) {
        List<Neighbour> neighbours = of(session, change);
        var all = new ArrayList<String>();
        neighbours.forEach(one -> all.add(one.noting()));
        all.addAll(statements);
        neighbours.forEach(one -> all.add(one.remembering()));
        return all;
    }

    /// The statement that notes, beforehand, whether the table is as it has to be.
    private String noting() {
        return "SELECT pg_catalog.set_config('" + setting() + "', (" + guard.shapeDiffers(active)
                + ")::pg_catalog.text, TRUE)";
    }

    /// The statement that takes the table as it is afterwards for how it has to be, if it was so
    /// before.
    private String remembering() {
        return guard.remembering(active, "pg_catalog.current_setting('" + setting() + "') = 'false'");
    }

    private String setting() {
        return "maquette.altered_" + guard.change();
    }
}
