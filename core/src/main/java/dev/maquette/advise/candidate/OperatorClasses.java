package dev.maquette.advise.candidate;

import dev.maquette.advise.candidate.TableNeed.SpecialNeed;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Extension;
import dev.maquette.model.schema.Table;
import dev.maquette.model.statistics.ColumnFigures;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.sql.Identifier;
import dev.maquette.workload.meaning.ColumnReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which operator class serves which comparison, by the type of the column.
///
/// @source PostgreSQL manual, Operator Classes and Operator Families; GIN Built-in Operator Classes; `pg_trgm`
public final class OperatorClasses {
    private static final Set<String> BYTEWISE = Set.of("C", "POSIX");
    private static final Set<String> JSON_PATHS = Set.of("@>", "@?", "@@");
    private static final Set<String> JSON_KEYS = Set.of("?", "?|", "?&");
    private static final Set<String> ARRAYS = Set.of("@>", "<@", "&&");
    private static final Set<String> RANGES = Set.of("@>", "<@", "&&", "<<", ">>", "&<", "&>", "-|-");

    private static final Set<String> GEOMETRIC =
            Set.of("pg_catalog.point", "pg_catalog.box", "pg_catalog.polygon", "pg_catalog.circle");
    private static final Set<String> POSITIONS =
            Set.of("<<", "&<", "&>", ">>", "<<|", "&<|", "|&>", "|>>", "@>", "<@", "~=", "&&");
    private static final Set<String> NETWORKS = Set.of("<<", "<<=", ">>", ">>=", "&&");
    private static final Set<String> LABELS = Set.of("@>", "<@", "~", "?", "@");
    private static final Set<String> SIMILARITY = Set.of("%", "<%", "%>", "<<%", "%>>");

    private static final int UNKNOWN_WIDTH = 8;
    private static final int FEW_VALUES = 12;

    private final Map<ColumnReference, Column> columns = new HashMap<>();
    private final Map<ColumnReference, ColumnFigures> figures = new HashMap<>();
    private final CompactMethods compact;
    private final boolean bytewise;
    private final Optional<String> trigrams;

    /// The operator classes of a snapshot's database.
    public OperatorClasses(Snapshot snapshot) {
        for (Table table : snapshot.schema().relations().tables()) {
            for (Column column : table.columns()) {
                columns.put(new ColumnReference(table.name(), column.name()), column);
            }
        }
        for (ColumnStatistics column : snapshot.statistics().columns()) {
            figures.put(new ColumnReference(column.relation(), column.column()), column.figures());
        }
        compact = new CompactMethods(snapshot);
        bytewise = BYTEWISE.contains(snapshot.origin().locale().collate());
        trigrams = snapshot.schema().environment().extensions().stream()
                .filter(extension -> extension.name().equals("pg_trgm"))
                .map(Extension::schema)
                .findFirst();
    }

    /// A B-tree key that serves comparisons with the beginning of a text.
    CandidateKey forPatterns(ColumnReference column, CandidateKey key) {
        return bytewise && collation(column).isEmpty()
                ? key
                : switch (baseType(column)) {
                    case "pg_catalog.text" -> key.with("text_pattern_ops");
                    case "pg_catalog.varchar" -> key.with("varchar_pattern_ops");
                    case "pg_catalog.bpchar" -> key.with("bpchar_pattern_ops");
                    default -> key;
                };
    }

    private Optional<?> collation(ColumnReference column) {
        return Optional.ofNullable(columns.get(column))
                .flatMap(found -> found.type().collation());
    }

    /// What serves patterns that begin anywhere: trigrams, where the extension is installed.
    Optional<SpecialNeed> forText(ColumnReference column, CandidateKey key) {
        return trigrams.filter(_ -> category(column) == 'S')
                .map(schema -> SpecialNeed.of("gin", key.with(Identifier.quote(schema) + ".gin_trgm_ops")));
    }

    /// What serves an operator that B-trees do not know.
    Optional<SpecialNeed> forOperator(ColumnReference column, CandidateKey key, String operator) {
        boolean plain = key.columns().size() == 1
                && key.text().equals(Identifier.quote(key.columns().getFirst()));
        String type = plain ? baseType(column) : "";
        if (type.equals("pg_catalog.jsonb")) {
            return JSON_PATHS.contains(operator)
                    ? Optional.of(SpecialNeed.of("gin", key.with("jsonb_path_ops")))
                    : JSON_KEYS.contains(operator) ? Optional.of(SpecialNeed.of("gin", key)) : Optional.empty();
        }
        if (isExtractedJson(column, key) && (JSON_PATHS.contains(operator) || JSON_KEYS.contains(operator))) {
            return Optional.of(SpecialNeed.of("gin", key));
        }
        if (operator.equals("@@")) {
            return Optional.of(SpecialNeed.of("gin", key));
        }
        if (category(column) == 'A' && ARRAYS.contains(operator)) {
            return Optional.of(SpecialNeed.of("gin", key));
        }
        return byType(column, key, plain ? operator : "");
    }

    /// An expression that takes a part of a document is a document as well.
    private boolean isExtractedJson(ColumnReference column, CandidateKey key) {
        return baseType(column).equals("pg_catalog.jsonb")
                && key.text().matches("(?s).*(->|#>)[^>]*")
                && !key.columns().isEmpty();
    }

    private Optional<SpecialNeed> byType(ColumnReference column, CandidateKey key, String operator) {
        String type = baseType(column);
        boolean range = category(column) == 'R' && RANGES.contains(operator);
        boolean position = GEOMETRIC.contains(type) && POSITIONS.contains(operator);
        boolean label = type.endsWith(".ltree") && LABELS.contains(operator);
        if (range || position || label) {
            return Optional.of(SpecialNeed.of("gist", key));
        }
        if (category(column) == 'I' && NETWORKS.contains(operator)) {
            return Optional.of(SpecialNeed.of("gist", key.with("inet_ops")));
        }
        if (type.endsWith(".hstore") && (operator.equals("@>") || JSON_KEYS.contains(operator))) {
            return Optional.of(SpecialNeed.of("gin", key));
        }
        return SIMILARITY.contains(operator) ? forText(column, key) : Optional.empty();
    }

    /// What serves the rows nearest to a value, in order.
    Optional<SpecialNeed> forDistance(ColumnReference column, CandidateKey key) {
        return GEOMETRIC.contains(baseType(column))
                ? Optional.of(SpecialNeed.of("gist", key))
                : trigrams.filter(_ -> category(column) == 'S')
                        .map(schema -> SpecialNeed.of("gist", key.with(Identifier.quote(schema) + ".gist_trgm_ops")));
    }

    /// The access methods that take little room.
    CompactMethods compact() {
        return compact;
    }

    private char category(ColumnReference column) {
        return Optional.ofNullable(columns.get(column))
                .map(found -> found.type().typeClass().category())
                .orElse('X');
    }

    private String baseType(ColumnReference column) {
        return Optional.ofNullable(columns.get(column))
                .map(found -> found.type().name().toString())
                .orElse("");
    }

    /// Average bytes of these columns of a table together.
    int widthBytes(QualifiedName table, List<String> names) {
        return names.stream()
                .map(name -> new ColumnReference(table, name))
                .mapToInt(column ->
                        figures.containsKey(column) ? figures.get(column).widthBytes() : UNKNOWN_WIDTH)
                .sum();
    }

    /// Whether a column holds so few different values that an index for one of them is not made for a single
    /// row.
    boolean hasFewValues(ColumnReference column) {
        ColumnFigures known = figures.get(column);
        return known != null && known.distinct() > 0 && known.distinct() <= FEW_VALUES;
    }

    /// Columns no access method can keep in order, such as those of type json.
    Set<String> withoutOrder(QualifiedName table) {
        return columns.entrySet().stream()
                .filter(entry -> entry.getKey().relation().equals(table))
                .filter(entry -> List.of("pg_catalog.json", "pg_catalog.xml", "pg_catalog.point", "pg_catalog.box")
                        .contains(entry.getValue().type().name().toString()))
                .map(entry -> entry.getKey().column())
                .collect(Collectors.toSet());
    }
}
