package dev.maquette.model.schema;

import java.util.List;
import java.util.Optional;

/// What most objects have.
///
/// @param owner the owning role
/// @param acl explicit privileges; absent where the built-in defaults apply
/// @param comment the comment
public record ObjectProperties(String owner, Optional<List<Grant>> acl, Optional<String> comment) {
    public ObjectProperties {
        acl = acl.map(List::copyOf);
    }
}
