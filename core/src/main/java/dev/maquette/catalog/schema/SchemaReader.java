package dev.maquette.catalog.schema;

import dev.maquette.catalog.CatalogSession;
import dev.maquette.model.schema.Behaviour;
import dev.maquette.model.schema.Cast;
import dev.maquette.model.schema.Code;
import dev.maquette.model.schema.Collation;
import dev.maquette.model.schema.CompositeType;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.DefaultPrivileges;
import dev.maquette.model.schema.Dependency;
import dev.maquette.model.schema.DomainType;
import dev.maquette.model.schema.EnumType;
import dev.maquette.model.schema.Environment;
import dev.maquette.model.schema.EventTrigger;
import dev.maquette.model.schema.Extension;
import dev.maquette.model.schema.ForeignDataWrapper;
import dev.maquette.model.schema.ForeignServer;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.Namespace;
import dev.maquette.model.schema.Omission;
import dev.maquette.model.schema.Operator;
import dev.maquette.model.schema.OperatorClass;
import dev.maquette.model.schema.Policy;
import dev.maquette.model.schema.Publication;
import dev.maquette.model.schema.RangeType;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.RewriteRule;
import dev.maquette.model.schema.Role;
import dev.maquette.model.schema.Routine;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Sequence;
import dev.maquette.model.schema.StatisticsObject;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.Tablespace;
import dev.maquette.model.schema.TextSearchConfiguration;
import dev.maquette.model.schema.TextSearchDictionary;
import dev.maquette.model.schema.Trigger;
import dev.maquette.model.schema.Types;
import dev.maquette.model.schema.View;
import dev.maquette.sql.SqlResource;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/// Reads a database's schema in four round trips, without a lock that could block anyone.
public final class SchemaReader {
    private static final SqlResource SESSION = SqlResource.of(SchemaReader.class, "session.sql");
    private static final List<List<SqlResource>> OBJECTS = List.of(
            areas("environment", "types", "code"),
            areas("tables", "views", "indexes", "constraints"),
            areas("behaviour"));
    private static final List<List<SqlResource>> ALL =
            List.of(OBJECTS.get(0), OBJECTS.get(1), areas("behaviour", "dependencies"));

    private SchemaReader() {}

    /// Reads the schema. Changes `search_path` and the settings that values are printed under, for the transaction.
    ///
    /// @throws SQLException when the server refuses
    public static Schema read(CatalogSession session) throws SQLException {
        return read(session, new KnownDocuments());
    }

    /// Reads the schema, as [#read(CatalogSession)] does, where it was read before.
    ///
    /// @param known what was read; what is read now is added
    /// @throws SQLException when the server refuses
    public static Schema read(CatalogSession session, KnownDocuments known) throws SQLException {
        return read(session, known, ALL);
    }

    /// Reads the objects of a schema alone: what depends on what, and what is left out, costs as much as half of them.
    ///
    /// @param known what was read; what is read now is added
    /// @throws SQLException when the server refuses
    public static Schema readObjects(CatalogSession session, KnownDocuments known) throws SQLException {
        return read(session, known, OBJECTS);
    }

    private static Schema read(CatalogSession session, KnownDocuments known, List<List<SqlResource>> all)
            throws SQLException {
        var documents = new Documents(known);
        documents.run(session, SESSION);
        for (List<SqlResource> areas : all) {
            documents.add(session, areas);
        }
        return schema(documents);
    }

    private static List<SqlResource> areas(String... names) {
        return Stream.of(names)
                .map(name -> SqlResource.of(SchemaReader.class, name + ".sql"))
                .toList();
    }

    private static Schema schema(Documents documents) {
        return new Schema(
                environment(documents),
                types(documents),
                code(documents),
                relations(documents),
                behaviour(documents),
                documents.list("dependencies", Dependency.class),
                documents.list("omissions", Omission.class));
    }

    private static Environment environment(Documents documents) {
        return new Environment(
                documents.list("roles", Role.class),
                documents.list("namespaces", Namespace.class),
                documents.list("extensions", Extension.class),
                documents.list("tablespaces", Tablespace.class),
                documents.list("wrappers", ForeignDataWrapper.class),
                documents.list("servers", ForeignServer.class),
                documents.list("default_privileges", DefaultPrivileges.class));
    }

    private static Types types(Documents documents) {
        return new Types(
                documents.list("enums", EnumType.class),
                documents.list("domains", DomainType.class),
                documents.list("composites", CompositeType.class),
                documents.list("ranges", RangeType.class),
                documents.list("collations", Collation.class),
                documents.list("dictionaries", TextSearchDictionary.class),
                documents.list("configurations", TextSearchConfiguration.class));
    }

    private static Code code(Documents documents) {
        return new Code(
                documents.list("routines", Routine.class),
                documents.list("operators", Operator.class),
                documents.list("operator_classes", OperatorClass.class),
                documents.list("casts", Cast.class));
    }

    private static Relations relations(Documents documents) {
        return new Relations(
                documents.list("tables", Table.class),
                documents.list("views", View.class),
                documents.list("sequences", Sequence.class),
                documents.list("indexes", Index.class),
                documents.list("constraints", Constraint.class),
                documents.list("statistics", StatisticsObject.class));
    }

    private static Behaviour behaviour(Documents documents) {
        return new Behaviour(
                documents.list("triggers", Trigger.class),
                documents.list("event_triggers", EventTrigger.class),
                documents.list("rules", RewriteRule.class),
                documents.list("policies", Policy.class),
                documents.list("publications", Publication.class));
    }
}
