package dev.maquette.advise.choice;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/// Names for new indexes: short enough, not taken, each given once.
///
/// @source PostgreSQL manual, Identifiers and Key Words: at most 63 bytes
final class IndexNames {
    private static final int MAXIMUM_BYTES = 63;
    private static final String SUFFIX = "_idx";

    private final Set<QualifiedName> taken = new HashSet<>();

    IndexNames(Schema schema) {
        Relations relations = schema.relations();
        relations.tables().forEach(table -> taken.add(table.name()));
        relations.views().forEach(view -> taken.add(view.name()));
        relations.sequences().forEach(sequence -> taken.add(sequence.name()));
        relations.indexes().forEach(index -> taken.add(index.name()));
    }

    /// A name beside a table, made from a stem.
    QualifiedName fresh(QualifiedName table, String stem) {
        for (int number = 0; ; number++) {
            String suffix = number == 0 ? SUFFIX : SUFFIX + number;
            var name = new QualifiedName(table.schema(), fitted(stem, suffix));
            if (taken.add(name)) {
                return name;
            }
        }
    }

    private static String fitted(String stem, String suffix) {
        String cut = stem;
        while ((cut + suffix).getBytes(StandardCharsets.UTF_8).length > MAXIMUM_BYTES) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut + suffix;
    }
}
