package dev.maquette.advise.choice;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Schema;
import dev.maquette.sql.Identifier;
import java.util.HashSet;
import java.util.Set;

/// Names for new indexes and statistics objects: short enough, not taken, each given once.
///
/// @source PostgreSQL manual, Identifiers and Key Words: at most 63 bytes
public final class FreshNames {
    private final String suffix;
    private final Set<QualifiedName> taken = new HashSet<>();

    private FreshNames(String suffix) {
        this.suffix = suffix;
    }

    /// Names for indexes of a schema.
    public static FreshNames ofIndexes(Schema schema) {
        var names = new FreshNames("_idx");
        names.takeRelations(schema);
        return names;
    }

    /// Names for statistics objects of a schema.
    public static FreshNames ofStatistics(Schema schema) {
        var names = new FreshNames("_stat");
        schema.relations().statistics().forEach(object -> names.taken.add(object.name()));
        return names;
    }

    private void takeRelations(Schema schema) {
        Relations relations = schema.relations();
        relations.tables().forEach(table -> taken.add(table.name()));
        relations.views().forEach(view -> taken.add(view.name()));
        relations.sequences().forEach(sequence -> taken.add(sequence.name()));
        relations.indexes().forEach(index -> taken.add(index.name()));
    }

    /// A name beside a table, made from a stem.
    public QualifiedName fresh(QualifiedName table, String stem) {
        for (int number = 0; ; number++) {
            var name =
                    new QualifiedName(table.schema(), Identifier.fitted(stem, number == 0 ? suffix : suffix + number));
            if (taken.add(name)) {
                return name;
            }
        }
    }
}
