package dev.maquette.catalog.diff;

import dev.maquette.catalog.ddl.ColumnDdl;
import dev.maquette.catalog.ddl.OnlineForms;
import dev.maquette.catalog.diff.Step.Hazard;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.ColumnType;
import dev.maquette.model.schema.ColumnValueKind;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableProtection;
import dev.maquette.sql.Identifier;
import dev.maquette.sql.TypeConversion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Turns one shape of a table into another.
final class TableAlteration {
    /// Functions that give another value for each row. Those of users are volatile unless they say otherwise, and
    /// their names have a schema.
    private static final Pattern VOLATILE = Pattern.compile(
            "\\b(nextval|random|gen_random_uuid|uuidv4|uuidv7|clock_timestamp|timeofday)\\(|[\\w\"]\\.[\\w\"]+\\(");

    private final ComparableSchema start;
    private final ComparableSchema goal;
    private final Table from;
    private final Table to;
    private final Set<ObjectAddress> replaced;
    private final String alter;
    private final List<Step> steps = new ArrayList<>();

    private TableAlteration(
            ComparableSchema start, ComparableSchema goal, QualifiedName table, Set<ObjectAddress> replaced) {
        this.start = start;
        this.goal = goal;
        this.replaced = replaced;
        this.from = start.table(table).orElseThrow();
        this.to = goal.table(table).orElseThrow();
        this.alter = "ALTER TABLE " + Identifier.quote(to.name());
    }

    /// Why a table cannot be altered into another; empty when it can.
    static Optional<String> obstacle(Table from, Table to) {
        if (from.kind() != to.kind()) {
            return Optional.of("a table cannot change between ordinary, partitioned and foreign");
        }
        if (!from.inheritance().partitionKey().equals(to.inheritance().partitionKey())) {
            return Optional.of("the partition key of a table cannot change");
        }
        Optional<String> key = retypedKey(from, to);
        if (key.isPresent()) {
            return key.map(column -> "the type of " + column + " cannot change, which is in the partition key");
        }
        return from.storage().foreign().equals(to.storage().foreign())
                ? Optional.empty()
                : Optional.of("a foreign table cannot change its server or options here");
    }

    private static Optional<String> retypedKey(Table from, Table to) {
        List<String> retyped = retyped(from, to);
        return from.inheritance().partitionKey().stream()
                .flatMap(key -> key.columns().stream())
                .filter(retyped::contains)
                .findFirst();
    }

    /// The statements that alter a table which both schemas have, but for those that come first.
    ///
    /// @param replaced what was dropped to be made again
    static List<Step> of(
            ComparableSchema start, ComparableSchema goal, QualifiedName table, Set<ObjectAddress> replaced) {
        var alteration = new TableAlteration(start, goal, table, replaced);
        alteration.columns();
        alteration.storage();
        return alteration.steps;
    }

    /// The statements that end the generation of values, before what that needs is dropped or altered.
    ///
    /// @param replaced what is dropped to be made again
    static List<Step> first(
            ComparableSchema start, ComparableSchema goal, QualifiedName table, Set<ObjectAddress> replaced) {
        var alteration = new TableAlteration(start, goal, table, replaced);
        alteration.generations();
        return alteration.steps;
    }

    /// Whether a column has to be dropped and added again for the value that is generated for it.
    static boolean isRemade(Column before, Column now) {
        return !sameExpression(before, now);
    }

    /// Whether a column keeps the values that were generated for it, and generates none any more.
    static boolean isFreed(Column before, Column now) {
        return before.value().kind() == ColumnValueKind.GENERATED_STORED && !ColumnDdl.isGenerated(now);
    }

    /// The names of columns that go or whose type changes: what reads them has to be made again.
    static List<String> retyped(Table from, Table to) {
        return from.columns().stream()
                .filter(column -> to.column(column.name())
                        .filter(other -> sameType(column, other) && sameExpression(column, other))
                        .isEmpty())
                .map(Column::name)
                .toList();
    }

    private static boolean sameType(Column first, Column second) {
        return first.type().sql().equals(second.type().sql())
                && first.type().collation().equals(second.type().collation());
    }

    private static boolean sameExpression(Column first, Column second) {
        boolean generated = ColumnDdl.isGenerated(first) || ColumnDdl.isGenerated(second);
        return !generated || first.value().equals(second.value()) || isFreed(first, second);
    }

    private void generations() {
        for (Column column : from.columns()) {
            if (comesFromParent(column)) {
                continue;
            }
            if (isReplaced(column)) {
                drop(column);
            } else if (to.column(column.name())
                    .filter(now -> isFreed(column, now))
                    .isPresent()) {
                steps.add(Step.together(alter + " ALTER COLUMN " + quoted(column) + " DROP EXPRESSION"));
            }
        }
    }

    private boolean isReplaced(Column column) {
        return replaced.contains(new ObjectAddress(ObjectKind.COLUMN, to.name(), column.name()));
    }

    private void columns() {
        from.columns().stream()
                .filter(column -> to.column(column.name()).isEmpty())
                .filter(column -> !comesFromParent(column) && !isReplaced(column))
                .forEach(this::drop);
        var added = new ArrayList<Column>();
        for (Column column : to.columns()) {
            Optional<Column> before = from.column(column.name());
            if (comesFromParent(column)) {
                before.ifPresent(old -> follow(old, column));
            } else if (before.isEmpty() || isReplaced(column)) {
                added.add(column);
            } else {
                alter(before.get(), column);
            }
        }
        // What is generated from a column keeps its type as it is.
        added.forEach(this::add);
    }

    private void drop(Column column) {
        boolean twin = to.columns().stream()
                .anyMatch(added -> from.column(added.name()).isEmpty() && sameType(added, column));
        steps.add(
                twin
                        ? Step.together(
                                alter + " DROP COLUMN " + quoted(column), Hazard.LOSES_DATA, Hazard.MAY_BE_RENAME)
                        : Step.together(alter + " DROP COLUMN " + quoted(column), Hazard.LOSES_DATA));
    }

    /// With its default, so that rows that are there get it and NOT NULL can hold.
    private void add(Column column) {
        String value = goal.valueClause(new ObjectAddress(ObjectKind.COLUMN_DEFAULT, to.name(), column.name()));
        String sql = alter + " ADD COLUMN " + ColumnDdl.declaration(column, column.notNull()) + value;
        boolean fails = column.notNull() && value.isEmpty() && !ColumnDdl.isGenerated(column);
        boolean rewrites = column.value().kind() == ColumnValueKind.GENERATED_STORED
                || column.value().kind().isIdentity()
                || VOLATILE.matcher(value).find();
        steps.add(
                rewrites
                        ? Step.together(sql, Hazard.REWRITES)
                        : fails ? Step.together(sql, Hazard.FAILS_ON_ROWS) : Step.together(sql));
        set(ColumnDdl.storageActions(column));
        ColumnDdl.compression(alter, column).map(Step::together).forEach(steps::add);
    }

    private void alter(Column before, Column now) {
        if (!sameType(before, now)) {
            retype(before.type(), now);
        }
        requirement(before.notNull(), now);
        sampling(before, now);
    }

    /// What the parent's column does not do for this one.
    private void follow(Column old, Column column) {
        if (!goal.isRequiredAbove(to, column.name())) {
            requirement(old.notNull() && !start.isRequiredAbove(from, column.name()), column);
        }
        sampling(old, column);
    }

    private void requirement(boolean required, Column now) {
        if (required && !now.notNull()) {
            steps.add(Step.together(alter + " ALTER COLUMN " + quoted(now) + " DROP NOT NULL"));
        }
        if (!required && now.notNull()) {
            OnlineForms.of(to.name())
                    .requireValues(quoted(now), OnlineForms.proof(to.name(), now.name()))
                    .forEach(step -> steps.add(Step.of(step)));
        }
    }

    /// What happens to the parent's column happens to this one, as long as the table neither gets nor leaves a parent.
    private boolean comesFromParent(Column column) {
        return column.properties().inheritCount() > 0
                && from.inheritance().parents().equals(to.inheritance().parents());
    }

    /// What was set before and is not any more goes back to what the type or the server chooses.
    private void sampling(Column before, Column now) {
        List<String> old = ColumnDdl.storageActions(before).toList();
        List<String> wanted = ColumnDdl.storageActions(now).toList();
        old.stream()
                .filter(action -> !wanted.contains(action) && wanted.stream().noneMatch(one -> replaces(one, action)))
                .map(action -> reset(action, now))
                .forEach(action -> steps.add(Step.together(alter + " " + action)));
        set(wanted.stream().filter(action -> !old.contains(action)));
        if (!before.storage().compression().equals(now.storage().compression())) {
            String none = alter + " ALTER COLUMN " + quoted(now) + " SET COMPRESSION DEFAULT";
            steps.add(
                    Step.together(ColumnDdl.compression(alter, now).findFirst().orElse(none)));
        }
    }

    private void set(Stream<String> actions) {
        actions.forEach(action -> steps.add(Step.together(alter + " " + action)));
    }

    /// Without USING where the server assigns the values by itself: a cast would cut off what is too long.
    private void retype(ColumnType before, Column now) {
        ColumnType type = now.type();
        var conversion = new TypeConversion(baseType(before), baseType(type));
        steps.add(Step.together(
                alter + " ALTER COLUMN " + quoted(now) + " TYPE " + type.sql()
                        + type.collation()
                                .map(collation -> " COLLATE " + Identifier.quote(collation))
                                .orElse("")
                        + (conversion.isAssigned() ? "" : " USING " + quoted(now) + "::" + type.sql()),
                hazards(before, type, conversion)));
    }

    private static Hazard[] hazards(ColumnType before, ColumnType now, TypeConversion conversion) {
        boolean domain = now.baseType().isPresent() && !before.sql().equals(now.sql());
        var hazards = new ArrayList<Hazard>();
        if (domain || before.sql().equals(now.sql()) || conversion.isRewriting()) {
            hazards.add(Hazard.REWRITES);
        }
        if (domain || conversion.canFail()) {
            hazards.add(Hazard.FAILS_ON_ROWS);
        }
        if (conversion.isRounding()) {
            hazards.add(Hazard.ROUNDS);
        }
        return hazards.toArray(Hazard[]::new);
    }

    private static String baseType(ColumnType type) {
        return type.baseType().orElse(type.sql());
    }

    private static boolean replaces(String action, String other) {
        return !action.contains("(") && upToValue(action).equals(upToValue(other));
    }

    private static String upToValue(String action) {
        return action.substring(0, action.lastIndexOf(' '));
    }

    private static String reset(String action, Column now) {
        int set = action.lastIndexOf(" SET (");
        if (set >= 0) {
            return action.substring(0, set) + " RESET ("
                    + action.substring(set + " SET (".length()).replaceAll(" = '[^']*'", "");
        }
        return upToValue(action)
                + (action.contains(" SET STATISTICS ")
                        ? " -1"
                        : " " + now.storage().mode());
    }

    private static String quoted(Column column) {
        return Identifier.quote(column.name());
    }

    private void storage() {
        if (from.storage().persistence() != to.storage().persistence()) {
            steps.add(Step.alone(
                    alter + " SET "
                            + switch (to.storage().persistence()) {
                                case UNLOGGED -> "UNLOGGED";
                                default -> "LOGGED";
                            },
                    Hazard.REWRITES));
        }
        to.storage()
                .accessMethod()
                .filter(method -> !from.storage().accessMethod().equals(Optional.of(method)))
                .ifPresent(method -> steps.add(
                        Step.alone(alter + " SET ACCESS METHOD " + Identifier.quote(method), Hazard.REWRITES)));
        options(from.storage().options(), to.storage().options(), "");
        options(from.storage().toastOptions(), to.storage().toastOptions(), "toast.");
    }

    private void options(List<String> before, List<String> now, String prefix) {
        now.stream()
                .filter(option -> !before.contains(option))
                .map(option -> prefix + name(option) + " = "
                        + Identifier.literal(option.substring(option.indexOf('=') + 1))
                                .strip())
                .forEach(option -> steps.add(Step.together(alter + " SET (" + option + ")")));
        before.stream()
                .map(TableAlteration::name)
                .filter(name -> now.stream().noneMatch(option -> name(option).equals(name)))
                .forEach(name -> steps.add(Step.together(alter + " RESET (" + prefix + name + ")")));
    }

    private static String name(String option) {
        return option.substring(0, option.indexOf('='));
    }

    /// Row security and replica identity.
    static List<Step> protection(QualifiedName name, TableProtection before, TableProtection now, List<String> made) {
        String alter = "ALTER TABLE ONLY " + Identifier.quote(name);
        var steps = new ArrayList<Step>();
        if (before.rowSecurity() && !now.rowSecurity()) {
            steps.add(Step.together(alter + " DISABLE ROW LEVEL SECURITY"));
        }
        if (before.rowSecurityForced() && !now.rowSecurityForced()) {
            steps.add(Step.together(alter + " NO FORCE ROW LEVEL SECURITY"));
        }
        if (before.replicaIdentity() != now.replicaIdentity()
                && made.stream().noneMatch(sql -> sql.contains(" REPLICA IDENTITY "))) {
            steps.add(Step.together(alter + " REPLICA IDENTITY DEFAULT"));
        }
        made.forEach(sql -> steps.add(Step.alone(sql)));
        return steps;
    }
}
