package dev.maquette.model.schema;

import java.util.List;
import java.util.Optional;

/// What a column has like other objects, and where it comes from.
///
/// @param acl privileges on the column
/// @param comment the comment
/// @param local whether the table itself declares the column
/// @param inheritCount how many parents declare it
public record ColumnProperties(Optional<List<Grant>> acl, Optional<String> comment, boolean local, int inheritCount) {
    public ColumnProperties {
        acl = acl.map(List::copyOf);
    }
}
