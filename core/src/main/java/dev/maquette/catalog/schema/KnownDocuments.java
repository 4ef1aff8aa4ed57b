package dev.maquette.catalog.schema;

import dev.maquette.catalog.CatalogJson;
import java.util.HashMap;
import java.util.Map;

/// The documents of schemas read so far with the values they stand for.
///
/// Where a schema is read again and again, nearly all of it is as it was.
public final class KnownDocuments {
    private final Map<Class<?>, Map<String, Object>> values = new HashMap<>();

    /// The value of a document.
    <T> T value(String document, Class<T> type) {
        return type.cast(values.computeIfAbsent(type, _ -> new HashMap<>())
                .computeIfAbsent(document, text -> CatalogJson.read(text, type)));
    }
}
