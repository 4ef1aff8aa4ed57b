package dev.maquette.catalog.ddl;

import dev.maquette.model.schema.TableStorage;
import java.util.stream.Stream;

/// The storage parameters of a table as SQL.
public final class StorageClause {
    private StorageClause() {}

    /// ` WITH (...)`, or nothing.
    public static String of(TableStorage storage) {
        return Clauses.with(Stream.concat(
                Clauses.parameters(storage.options(), ""), Clauses.parameters(storage.toastOptions(), "toast.")));
    }
}
