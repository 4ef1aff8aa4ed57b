package dev.maquette.app.report;

import dev.maquette.flyway.MigrationStatus;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Versioned migrations as JSON.
public final class MigrationJson {
    private MigrationJson() {}

    /// How migrations stand, with a line feed at its end.
    public static String of(List<MigrationStatus> migrations) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode all = document.putArray("migrations");
        migrations.forEach(migration -> put(all.addObject(), migration));
        return Json.text(document);
    }

    private static void put(ObjectNode node, MigrationStatus migration) {
        migration.version().ifPresent(version -> node.put("version", version));
        node.put("description", migration.description())
                .put("script", migration.script())
                .put("state", Json.id(migration.state()))
                .put("changed", migration.changed());
        migration.applied().map(Instant::toString).ifPresent(time -> node.put("applied", time));
    }
}
