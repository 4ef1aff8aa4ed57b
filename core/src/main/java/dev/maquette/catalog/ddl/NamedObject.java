package dev.maquette.catalog.ddl;

import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectProperties;
import java.util.Optional;

/// An object as `ALTER`, `GRANT` and `COMMENT ON` name it.
///
/// @param address the object
/// @param phrase its kind and name after `ALTER` and `COMMENT ON`
/// @param grantPhrase its kind and name after `GRANT ... ON`, where privileges exist
/// @param hasOwner whether its owner can be set; a sequence that belongs to a column follows its table
/// @param properties owner, privileges, comment
record NamedObject(
        ObjectAddress address,
        String phrase,
        Optional<String> grantPhrase,
        boolean hasOwner,
        ObjectProperties properties) {}
