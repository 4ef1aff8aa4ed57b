package dev.maquette.hazard.rule;

import dev.maquette.hazard.Effect;
import dev.maquette.hazard.ExaminedStatement;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.MigrationRule;
import dev.maquette.hazard.MigrationRuleDescription;
import dev.maquette.hazard.MigrationStatement;
import dev.maquette.hazard.Verdict;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.Publication;
import dev.maquette.model.schema.ReplicaIdentity;
import dev.maquette.model.schema.Schema;
import java.util.Optional;
import java.util.stream.Stream;

/// `publication.identity`: a table is published and its rows have nothing that identifies them to subscribers.
///
/// @source `CheckCmdReplicaIdentity` in execReplication.c
public final class LostIdentity implements MigrationRule {
    private static final MigrationRuleDescription DESCRIPTION = new MigrationRuleDescription(
            "publication.identity", "published table without an identity", Verdict.DANGEROUS);

    @Override
    public MigrationRuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Optional<Hazard> examine(ExaminedStatement examined) {
        return Stream.concat(unidentified(examined), newlyPublished(examined))
                .findFirst()
                .map(LostIdentity::hazard);
    }

    /// Published tables that lose what identifies their rows.
    private static Stream<QualifiedName> unidentified(ExaminedStatement examined) {
        Schema schema = examined.snapshot().schema();
        boolean nothing = examined.statement().hasInOrder("replica", "identity", "nothing");
        Stream<QualifiedName> lost = examined.check().effects().stream()
                .flatMap(effect -> effect instanceof Effect.Removed removed ? Stream.of(removed) : Stream.empty())
                .filter(removed -> removed.what() == Effect.Removed.Kind.INDEX)
                .filter(removed -> identifying(schema, removed.table())
                        .anyMatch(index -> index.toString().equals(removed.name())))
                .map(Effect.Removed::table);
        return Stream.concat(lost, nothing ? examined.tables().stream() : Stream.empty())
                .filter(table -> isPublished(schema, table));
    }

    private static Stream<QualifiedName> newlyPublished(ExaminedStatement examined) {
        MigrationStatement statement = examined.statement();
        Schema schema = examined.snapshot().schema();
        return statement.second("publication") && (statement.has("add") || statement.has("for"))
                ? examined.tables().stream()
                        .filter(table -> identity(schema, table).isPresent())
                        .filter(table -> identifying(schema, table).findAny().isEmpty())
                : Stream.empty();
    }

    private static boolean isPublished(Schema schema, QualifiedName table) {
        return schema.behaviour().publications().stream().anyMatch(publication -> covers(publication, table));
    }

    private static boolean covers(Publication publication, QualifiedName table) {
        return publication.allTables()
                || publication.namespaces().contains(table.schema())
                || publication.tables().stream()
                        .anyMatch(published -> published.table().equals(table));
    }

    /// The index by which subscribers find a row.
    private static Stream<QualifiedName> identifying(Schema schema, QualifiedName table) {
        return switch (identity(schema, table).orElse(ReplicaIdentity.NOTHING)) {
            case DEFAULT ->
                schema.relations().constraints().stream()
                        .filter(constraint -> constraint.table().equals(table))
                        .filter(constraint -> constraint.kind() == ConstraintKind.PRIMARY_KEY)
                        .flatMap(constraint -> constraint.index().stream());
            case INDEX ->
                schema.relations().indexes().stream()
                        .filter(index -> index.table().equals(table))
                        .filter(index -> index.state().replicaIdentity())
                        .map(Index::name);
            // The whole row identifies itself.
            case FULL -> Stream.of(table);
            case NOTHING -> Stream.empty();
        };
    }

    private static Optional<ReplicaIdentity> identity(Schema schema, QualifiedName table) {
        return schema.relations().table(table).map(one -> one.protection().replicaIdentity());
    }

    private static Hazard hazard(QualifiedName table) {
        return DESCRIPTION.hazard(
                "UPDATE and DELETE of " + table + " fail: it is published and has no replica identity",
                "Give it another one first: ALTER TABLE … REPLICA IDENTITY USING INDEX, or FULL.");
    }
}
