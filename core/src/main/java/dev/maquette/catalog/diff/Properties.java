package dev.maquette.catalog.diff;

import dev.maquette.catalog.ddl.DdlPhase;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What gives objects the properties they are to have: owners, privileges, comments, links, modes.
///
/// @param from the schema that is there
/// @param to the schema that is wanted
/// @param remade the objects that are new or were made again, and have no properties yet
/// @param domains the domains whose checks were made again
record Properties(ComparableSchema from, ComparableSchema to, Set<ObjectAddress> remade, Set<ObjectAddress> domains) {
    private static final String GRANT = "GRANT ";

    private static final Pattern MODE = Pattern.compile(" (DISABLE|ENABLE ALWAYS|ENABLE REPLICA) TRIGGER ");

    /// Up to the first IS that is not part of a quoted name.
    private static final Pattern COMMENTED = Pattern.compile("COMMENT ON (?:[^\"]|\"(?:[^\"]|\"\")*\")*? IS ");

    /// The statements for a piece that is wanted.
    List<Step> wanted(Piece piece) {
        List<String> before = isRemade(piece.object()) ? List.of() : before(piece);
        List<String> now = to.statements(piece);
        if (piece.object().part().equals("protection") && !isRemade(piece.object())) {
            return protection(piece.object().name(), before, now);
        }
        // Privileges are given anew as a whole, because the first of their statements takes all away.
        boolean whole = piece.phase() == DdlPhase.PRIVILEGES && piece.object().kind() != ObjectKind.COLUMN;
        List<String> missing = whole && !before.equals(now)
                ? now
                : now.stream().filter(sql -> !before.contains(sql)).toList();
        var steps = new ArrayList<Step>();
        if (!whole) {
            steps.addAll(undone(piece, before, now));
        }
        missing.forEach(sql -> steps.add(step(piece, sql)));
        return steps;
    }

    private Step step(Piece piece, String sql) {
        if (isAfterwards(piece)) {
            return Step.alone(sql);
        }
        boolean judges = sql.contains(" ATTACH PARTITION ")
                && from.table(piece.object().name()).isPresent();
        return judges ? Step.together(sql, Step.Hazard.FAILS_ON_ROWS) : Step.together(sql);
    }

    /// Whether it is a property of an index or a constraint that is made after the transaction.
    private boolean isAfterwards(Piece piece) {
        ObjectAddress object = piece.object();
        Optional<QualifiedName> table = index(object).map(Index::table);
        boolean filled = table.or(() -> Optional.of(object.name()))
                .filter(name -> from.table(name).isPresent())
                .isPresent();
        boolean attaches = isAttachment(object);
        boolean comments = object.kind() == ObjectKind.INDEX || object.kind() == ObjectKind.CONSTRAINT;
        return attaches || (comments && filled && isRemade(object));
    }

    private static boolean isAttachment(ObjectAddress object) {
        return object.kind() == ObjectKind.OTHER && object.part().equals("attachment");
    }

    /// The index that an address names, or that enforces the constraint it names.
    private Optional<Index> index(ObjectAddress object) {
        return object.kind() == ObjectKind.CONSTRAINT
                ? to.schema().relations().indexes().stream()
                        .filter(index -> index.table().equals(object.name()))
                        .filter(index -> index.links().constraint().equals(Optional.of(object.part())))
                        .findFirst()
                : to.index(object.name());
    }

    /// The statements for a piece that is there and not wanted any more.
    List<Step> unwanted(Piece piece) {
        ObjectAddress object = piece.object();
        if (!remains(object) || isRemade(object)) {
            return List.of();
        }
        return object.part().equals("protection")
                ? protection(object.name(), from.statements(piece), List.of())
                : undone(piece, before(piece), List.of());
    }

    private List<Step> protection(QualifiedName table, List<String> before, List<String> now) {
        return TableAlteration.protection(
                table,
                from.table(table).orElseThrow().protection(),
                to.table(table).orElseThrow().protection(),
                now.stream().filter(sql -> !before.contains(sql)).toList());
    }

    private boolean isRemade(ObjectAddress object) {
        return remade.contains(object)
                || (isPart(object) && isRemadeRelation(object.name()))
                || index(object)
                        .filter(index -> remade.contains(index.address()))
                        .isPresent();
    }

    private static boolean isPart(ObjectAddress object) {
        return object.kind() == ObjectKind.COLUMN || object.kind() == ObjectKind.OTHER;
    }

    private boolean isRemadeRelation(QualifiedName name) {
        return remade.contains(ObjectAddress.of(ObjectKind.TABLE, name))
                || remade.contains(ObjectAddress.of(ObjectKind.VIEW, name));
    }

    private boolean remains(ObjectAddress object) {
        return switch (object.kind()) {
            case COLUMN ->
                to.table(object.name())
                        .map(table -> table.column(object.part()).isPresent())
                        .orElseGet(() -> to.has(ObjectAddress.of(ObjectKind.VIEW, object.name())));
            case OTHER ->
                to.table(object.name()).isPresent() || to.has(ObjectAddress.of(ObjectKind.SEQUENCE, object.name()));
            default -> to.has(object);
        };
    }

    /// What takes back the statements of a piece for which there is no other in their place.
    private List<Step> undone(Piece piece, List<String> before, List<String> now) {
        return before.stream()
                .filter(sql -> !now.contains(sql))
                .flatMap(sql -> undo(piece, sql, now).stream())
                .toList();
    }

    private List<Step> undo(Piece piece, String sql, List<String> now) {
        return switch (piece.phase()) {
            case COMMENTS -> comment(sql, now);
            case PRIVILEGES ->
                sql.startsWith(GRANT)
                        ? List.of(Step.together("REVOKE "
                                + sql.substring(GRANT.length())
                                        .replaceFirst(" TO (?=[^ ]+( WITH GRANT OPTION)?$)", " FROM ")
                                        .replaceFirst(" WITH GRANT OPTION$", "")))
                        : List.of();
            case TABLES -> link(piece.object(), sql);
            case BEHAVIOUR -> mode(piece.object().name(), sql);
            case SESSION, FOUNDATION, INDEXES, STATISTICS, FOREIGN_KEYS, PROPERTIES, EVENT_TRIGGERS -> List.of();
        };
    }

    /// What was said of a piece, but for triggers and checks that were made again.
    private List<String> before(Piece piece) {
        return from.statements(piece).stream()
                .filter(sql -> !domains.contains(piece.object()) || !sql.startsWith("COMMENT ON CONSTRAINT "))
                .filter(sql -> piece.phase() != DdlPhase.BEHAVIOUR
                        || trigger(piece.object().name(), sql)
                                .filter(remade::contains)
                                .isEmpty())
                .toList();
    }

    /// The trigger whose mode a statement sets.
    private static Optional<ObjectAddress> trigger(QualifiedName table, String sql) {
        Matcher mode = MODE.matcher(sql);
        return mode.find()
                ? Optional.of(new ObjectAddress(ObjectKind.TRIGGER, table, unquoted(sql.substring(mode.end()))))
                : Optional.empty();
    }

    private static String unquoted(String name) {
        return name.substring(1, name.length() - 1).replace("\"\"", "\"");
    }

    /// A trigger that remains fires again as it does by itself.
    private List<Step> mode(QualifiedName table, String sql) {
        return trigger(table, sql)
                .filter(to::has)
                .map(_ -> Step.together(MODE.matcher(sql).replaceFirst(" ENABLE TRIGGER ")))
                .stream()
                .toList();
    }

    private static List<Step> comment(String sql, List<String> now) {
        Matcher phrase = COMMENTED.matcher(sql);
        if (!phrase.lookingAt() || now.stream().anyMatch(other -> other.startsWith(phrase.group()))) {
            return List.of();
        }
        return List.of(Step.together(phrase.group() + "NULL"));
    }

    private List<Step> link(ObjectAddress object, String sql) {
        String name = Identifier.quote(object.name());
        int attach = sql.indexOf(" ATTACH PARTITION ");
        int inherit = sql.indexOf(" INHERIT ");
        if (attach >= 0) {
            return List.of(Step.together(sql.substring(0, attach).replaceFirst("^ALTER TABLE ONLY", "ALTER TABLE")
                    + " DETACH PARTITION " + name));
        }
        if (inherit >= 0) {
            return List.of(Step.together(sql.replaceFirst(" INHERIT ", " NO INHERIT ")));
        }
        boolean owned = sql.startsWith("ALTER SEQUENCE ");
        return owned ? List.of(Step.together("ALTER SEQUENCE " + name + " OWNED BY NONE")) : List.of();
    }
}
