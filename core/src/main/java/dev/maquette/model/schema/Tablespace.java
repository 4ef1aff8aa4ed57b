package dev.maquette.model.schema;

import java.util.List;
import java.util.Optional;

/// A tablespace other than the two built-in ones, or one of these with options.
///
/// @param name its name
/// @param options cost settings as `name=value`, such as `random_page_cost=1.1`
/// @param holdsDatabase whether objects of the database are in it that name no tablespace
/// @param comment the comment
public record Tablespace(String name, List<String> options, boolean holdsDatabase, Optional<String> comment) {
    public Tablespace {
        options = List.copyOf(options);
    }
}
