package dev.maquette.catalog.ddl;

import dev.maquette.catalog.ddl.Clauses.Setting;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Publication;
import dev.maquette.model.schema.PublishedTable;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableKind;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Row security, replica identity and publications.
final class ReplicationDdl {
    private ReplicationDdl() {}

    /// Row security and replica identity of each table.
    static List<Part> protection(Relations relations) {
        return relations.tables().stream()
                .filter(table -> table.kind() != TableKind.FOREIGN)
                .map(table -> Part.of(
                        new ObjectAddress(ObjectKind.OTHER, table.name(), "protection"),
                        DdlPhase.BEHAVIOUR,
                        protection(table, relations.indexes())))
                .toList();
    }

    private static List<String> protection(Table table, List<Index> indexes) {
        String alter = TableDdl.alter(table.name());
        var statements = new ArrayList<String>();
        if (table.protection().rowSecurity()) {
            statements.add(alter + " ENABLE ROW LEVEL SECURITY");
        }
        if (table.protection().rowSecurityForced()) {
            statements.add(alter + " FORCE ROW LEVEL SECURITY");
        }
        switch (table.protection().replicaIdentity()) {
            case DEFAULT -> {}
            case NOTHING -> statements.add(alter + " REPLICA IDENTITY NOTHING");
            case FULL -> statements.add(alter + " REPLICA IDENTITY FULL");
            case INDEX ->
                indexes.stream()
                        .filter(index -> index.table().equals(table.name())
                                && index.state().replicaIdentity())
                        .forEach(index -> statements.add(alter + " REPLICA IDENTITY USING INDEX "
                                + Identifier.quote(index.name().name())));
        }
        return statements;
    }

    /// Publications.
    static List<Part> publications(List<Publication> publications) {
        return publications.stream()
                .map(publication -> Part.of(
                        ObjectAddress.of(ObjectKind.PUBLICATION, publication.name()),
                        DdlPhase.BEHAVIOUR,
                        "CREATE PUBLICATION " + Identifier.quote(publication.name()) + targets(publication)
                                + Clauses.with(publication.options().stream()
                                        .map(Setting::parse)
                                        .map(setting -> setting.name() + " = " + Identifier.literal(setting.value())))))
                .toList();
    }

    private static String targets(Publication publication) {
        if (publication.allTables()) {
            return " FOR ALL TABLES";
        }
        var targets = new ArrayList<String>();
        if (!publication.tables().isEmpty()) {
            targets.add(publication.tables().stream()
                    .map(ReplicationDdl::published)
                    .collect(Collectors.joining(", ", "TABLE ", "")));
        }
        publication.namespaces().forEach(name -> targets.add("TABLES IN SCHEMA " + Identifier.quote(name)));
        return targets.isEmpty() ? "" : " FOR " + String.join(", ", targets);
    }

    private static String published(PublishedTable table) {
        String columns = table.columns().isEmpty() ? "" : " (" + Clauses.names(table.columns()) + ")";
        return "ONLY " + Identifier.quote(table.table()) + columns
                + table.where().map(condition -> " WHERE (" + condition + ")").orElse("");
    }
}
