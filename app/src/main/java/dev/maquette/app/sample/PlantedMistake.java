package dev.maquette.app.sample;

import dev.maquette.sql.SqlResource;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A mistake the sample has on purpose.
///
/// @param rule the id of the finding a review reports
/// @param object what it is about: `schema.table`, `schema.table(column, …)`, `schema.index`, `schema.function`,
///     a schema, or `statement:` and the key of a [WorkloadStatement]
/// @param why how the mistake shows, and what it costs
public record PlantedMistake(String rule, String object, String why) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// What a review has to find.
    public static List<PlantedMistake> all() {
        return read("planted");
    }

    /// What a review may find as well, because it follows from a planted mistake.
    public static List<PlantedMistake> consequences() {
        return read("consequences");
    }

    private static List<PlantedMistake> read(String list) {
        JsonNode file = JSON.readTree(
                SqlResource.of(PlantedMistake.class, "planted.json").forMajor(18));
        return file.path(list).valueStream().map(PlantedMistake::of).toList();
    }

    private static PlantedMistake of(JsonNode entry) {
        return new PlantedMistake(
                entry.path("rule").asString(),
                entry.path("object").asString(),
                entry.path("why").asString());
    }
}
