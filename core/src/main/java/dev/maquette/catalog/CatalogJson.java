package dev.maquette.catalog;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Binds the JSON documents that catalogue statements return, and the capture file, to records: a record's component
/// names, in snake case, are the contract.
public final class CatalogJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            // A record's questions about itself, such as isPartition(), are no components.
            .changeDefaultVisibility(
                    visibility -> visibility.withVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private CatalogJson() {}

    /// The mapper itself, for streaming.
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /// Reads one document.
    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    /// Writes one document.
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
