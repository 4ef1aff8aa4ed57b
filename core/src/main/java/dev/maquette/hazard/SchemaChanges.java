package dev.maquette.hazard;

import dev.maquette.model.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a statement did, from the catalogue before and after it and from the tables it read.
///
/// Only relations of production count: what a migration made itself is empty when it is deployed.
///
/// @param before the catalogue before the statement
/// @param after the catalogue after it
/// @param scanned the tables that were read from end to end, and the indexes that were used
/// @param production production's relations
record SchemaChanges(CatalogState before, CatalogState after, Set<Long> scanned, Map<Long, Relation> production) {
    /// Constraints that may be made first and validated later.
    private static final Set<String> VALIDATED_LATER = Set.of("c", "f", "n");

    /// The effects.
    ///
    /// @param emptying whether a table with a new file was emptied rather than written anew
    List<Effect> effects(boolean emptying) {
        var effects = new ArrayList<Effect>();
        replaced()
                .forEach(relation -> effects.add(emptying ? new Effect.Emptied(name(relation)) : rewritten(relation)));
        if (!emptying) {
            effects.addAll(built());
        }
        effects.addAll(compared());
        effects.addAll(unfilled());
        effects.addAll(removed());
        effects.addAll(scans(effects));
        return effects;
    }

    private Effect.Rewritten rewritten(Relation relation) {
        long defaults = after.columns().values().stream()
                .filter(column -> column.table() == relation.oid() && column.filled() && !column.generated())
                .filter(column -> !before.columns().containsKey(column.key()))
                .count();
        Relation now = Objects.requireNonNull(after.relations().get(relation.oid()));
        return new Effect.Rewritten(name(relation), now.logged(), Math.toIntExact(defaults));
    }

    private Stream<Relation> replaced() {
        return before.relations().values().stream().filter(relation -> !relation.index() && replaced(relation));
    }

    /// The tables and materialised views of production with new files.
    List<Long> rewritten() {
        return replaced().map(Relation::oid).toList();
    }

    /// The columns that production's tables have now and had not, with a value that was computed once, or with none.
    List<ColumnState> uniform() {
        List<Long> rewritten = rewritten();
        return after.columns().values().stream()
                .filter(column -> exists(column.table()) && !before.columns().containsKey(column.key()))
                .filter(column -> !column.filled() || !(column.generated() || rewritten.contains(column.table())))
                .toList();
    }

    /// The tables that are partitions now and were none, or were not there.
    List<Long> placed() {
        return after.relations().values().stream()
                .filter(relation -> relation.parent() != 0 && !relation.index())
                .map(Relation::oid)
                .filter(table -> Optional.ofNullable(before.relations().get(table))
                        .filter(was -> was.parent() != 0)
                        .isEmpty())
                .toList();
    }

    /// The tables of production whose rows were read, themselves or in their partitions.
    Set<Long> read() {
        return scanned.stream()
                .flatMap(table -> Stream.iterate(
                        table,
                        after.relations()::containsKey,
                        oid -> Objects.requireNonNull(after.relations().get(oid))
                                .parent()))
                .filter(this::exists)
                .collect(Collectors.toSet());
    }

    private boolean replaced(Relation relation) {
        Relation now = after.relations().get(relation.oid());
        return now != null && now.node() != relation.node() && exists(relation.oid());
    }

    private boolean exists(long oid) {
        return production.containsKey(oid);
    }

    /// The name in production.
    private QualifiedName name(Relation relation) {
        return production.getOrDefault(relation.oid(), relation).qualifiedName();
    }

    private QualifiedName name(long oid) {
        return Objects.requireNonNull(production.get(oid)).qualifiedName();
    }

    private List<Effect.Built> built() {
        return newIndexes()
                .map(relation -> new Effect.Built(name(relation), name(relation.table()), relation.keys()))
                .toList();
    }

    /// The indexes of production's tables with new files. A type change that keeps an index gives it another
    /// identifier and the file it had.
    Stream<Relation> newIndexes() {
        Set<Long> files =
                before.relations().values().stream().map(Relation::node).collect(Collectors.toSet());
        return after.relations().values().stream()
                .filter(relation -> relation.index() && relation.node() != 0 && exists(relation.table()))
                .filter(relation -> !files.contains(relation.node()));
    }

    /// The constraints of production's tables that are validated now and were not, or were not there.
    Stream<ConstraintState> validated() {
        return after.constraints().values().stream()
                .filter(constraint -> VALIDATED_LATER.contains(constraint.type()) && constraint.validated())
                .filter(constraint -> exists(constraint.table()) && !wasValid(constraint))
                .filter(constraint -> worked(constraint.table()) || looked(constraint.referenced()));
    }

    private boolean wasValid(ConstraintState constraint) {
        ConstraintState same = before.constraints().get(constraint.oid());
        return same != null && same.validated();
    }

    /// Whether the rows of a table were looked at.
    boolean worked(long table) {
        Relation was = before.relations().get(table);
        Relation is = after.relations().get(table);
        return looked(table) || (was != null && is != null && was.node() != is.node());
    }

    private List<Effect.Compared> compared() {
        return after.constraints().values().stream()
                .filter(constraint -> constraint.type().equals("f") && constraint.validated())
                .filter(constraint -> exists(constraint.table()) && exists(constraint.referenced()))
                .filter(this::checked)
                .map(constraint -> new Effect.Compared(name(constraint.table()), name(constraint.referenced())))
                .toList();
    }

    /// A type change that keeps a foreign key makes it anew without a look at the rows, and one of a new column
    /// without a value has none to look at.
    private boolean checked(ConstraintState constraint) {
        ConstraintState same = before.constraints().get(constraint.oid());
        if (same != null) {
            return !same.validated();
        }
        return looked(constraint.table()) || looked(constraint.referenced());
    }

    /// Whether a table was read, by itself or through an index.
    private boolean looked(long table) {
        return scanned.contains(table)
                || after.relations().values().stream()
                        .anyMatch(index -> index.table() == table && scanned.contains(index.oid()));
    }

    private List<Effect.Unfilled> unfilled() {
        return after.columns().values().stream()
                .filter(column -> exists(column.table()) && !before.columns().containsKey(column.key()))
                .filter(column -> column.required() && !column.filled())
                .map(column -> new Effect.Unfilled(name(column.table()), column.name()))
                .toList();
    }

    private List<Effect.Removed> removed() {
        var removed = new ArrayList<Effect.Removed>();
        before.relations().values().stream()
                .filter(relation -> exists(relation.oid()) && !after.relations().containsKey(relation.oid()))
                .forEach(relation -> removal(relation).ifPresent(removed::add));
        before.columns().values().stream()
                .filter(column -> left(column.table()) && !after.columns().containsKey(column.key()))
                .forEach(column -> removed.add(part(Effect.Removed.Kind.COLUMN, column.table(), column.name())));
        before.constraints().values().stream()
                .filter(constraint -> left(constraint.table()) && gone(constraint))
                .forEach(constraint ->
                        removed.add(part(Effect.Removed.Kind.DEFINITION, constraint.table(), constraint.name())));
        return removed;
    }

    /// Whether a table of production is there before and after.
    private boolean left(long table) {
        return exists(table) && after.relations().containsKey(table);
    }

    private boolean gone(ConstraintState constraint) {
        return after.constraints().values().stream()
                .filter(other -> other.table() == constraint.table())
                .noneMatch(
                        other -> other.oid() == constraint.oid() || other.name().equals(constraint.name()));
    }

    private Optional<Effect.Removed> removal(Relation relation) {
        String name = name(relation).toString();
        if (!relation.index()) {
            var kind = relation.holdsRows() ? Effect.Removed.Kind.ROWS : Effect.Removed.Kind.DEFINITION;
            return Optional.of(new Effect.Removed(kind, name, name(relation)));
        }
        boolean replaced = after.relations().values().stream()
                .anyMatch(other ->
                        other.table() == relation.table() && other.name().equals(relation.name()));
        return replaced || !left(relation.table())
                ? Optional.empty()
                : Optional.of(new Effect.Removed(Effect.Removed.Kind.INDEX, name, name(relation.table())));
    }

    private Effect.Removed part(Effect.Removed.Kind kind, long table, String name) {
        return new Effect.Removed(kind, name(table) + "." + name, name(table));
    }

    /// Scans that are no part of another effect.
    private List<Effect.Scanned> scans(List<Effect> others) {
        var counted = new HashSet<QualifiedName>();
        for (Effect effect : others) {
            switch (effect) {
                case Effect.Rewritten rewritten -> counted.add(rewritten.table());
                case Effect.Built built -> counted.add(built.table());
                case Effect.Compared compared -> counted.add(compared.table());
                case Effect.Scanned _, Effect.Written _, Effect.Emptied _, Effect.Removed _, Effect.Unfilled _ -> {}
            }
        }
        return scanned.stream()
                .filter(this::exists)
                .filter(relation ->
                        !Objects.requireNonNull(production.get(relation)).index())
                .map(this::name)
                .filter(table -> !counted.contains(table))
                .sorted()
                .map(Effect.Scanned::new)
                .toList();
    }
}
