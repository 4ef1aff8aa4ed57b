package dev.maquette.model.schema;

import java.util.List;
import java.util.Optional;

/// How a table or materialised view is stored.
///
/// @param persistence whether it survives a crash
/// @param accessMethod the table access method, such as `heap`; absent where there is no storage
/// @param tablespace a tablespace other than the database's
/// @param options storage parameters as `name=value`
/// @param toastOptions storage parameters of its TOAST table as `name=value`, without the `toast.` prefix
/// @param droppedColumns the numbers of columns that were dropped, ascending
/// @param foreign where a foreign table's rows are
public record TableStorage(
        Persistence persistence,
        Optional<String> accessMethod,
        Optional<String> tablespace,
        List<String> options,
        List<String> toastOptions,
        List<Integer> droppedColumns,
        Optional<ForeignSource> foreign) {
    public TableStorage {
        options = List.copyOf(options);
        toastOptions = List.copyOf(toastOptions);
        droppedColumns = List.copyOf(droppedColumns);
    }
}
