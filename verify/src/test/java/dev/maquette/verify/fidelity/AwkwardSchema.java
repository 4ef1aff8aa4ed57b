package dev.maquette.verify.fidelity;

import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.NamedStatement;
import dev.maquette.verify.load.Resources;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/// A schema with one of nearly everything that reaches the planner, and statements over it.
public final class AwkwardSchema {
    private AwkwardSchema() {}

    /// Creates and fills it in an empty database; takes a few seconds.
    public static void load(Database database) throws SQLException {
        database.run(Resources.text(AwkwardSchema.class, "awkward.sql"));
        database.run("CHECKPOINT");
    }

    /// The statements, named by their place in the file. Those with parameters are planned generically.
    static List<NamedStatement> statements() {
        String[] texts =
                Resources.text(AwkwardSchema.class, "awkward-statements.sql").split(";\n", -1);
        return IntStream.range(0, texts.length)
                .filter(place -> !texts[place].isBlank())
                .mapToObj(place -> new NamedStatement("awkward-" + (place + 1), texts[place]))
                .toList();
    }
}
