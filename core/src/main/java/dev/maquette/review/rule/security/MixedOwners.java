package dev.maquette.review.rule.security;

import dev.maquette.model.schema.Table;
import dev.maquette.review.Evidence;
import dev.maquette.review.Finding;
import dev.maquette.review.Grounds;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.Rule;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Subject;
import dev.maquette.review.Topic;
import dev.maquette.review.rule.Amounts;
import dev.maquette.review.rule.RemedySql;
import dev.maquette.sql.Identifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `sec.owners`: a table that belongs to someone else than its neighbours.
public final class MixedOwners implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "sec.owners", "table with another owner than its neighbours", Severity.WARNING, Topic.SECURITY);

    /// Where one role owns nearly all tables of a schema, the others are mistakes.
    private static final double USUAL = 0.8;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        Map<String, List<Table>> schemas = subject.tables()
                .collect(
                        Collectors.groupingBy(table -> table.name().schema(), LinkedHashMap::new, Collectors.toList()));
        return schemas.values().stream().flatMap(MixedOwners::findings).toList();
    }

    private static Stream<Finding> findings(List<Table> tables) {
        Map<String, Long> owners = tables.stream()
                .collect(Collectors.groupingBy(
                        table -> table.properties().owner(), LinkedHashMap::new, Collectors.counting()));
        return owners.entrySet().stream()
                .filter(entry -> entry.getValue() >= USUAL * tables.size())
                .flatMap(usual -> tables.stream()
                        .filter(table -> !table.properties().owner().equals(usual.getKey()))
                        .map(table -> finding(table, usual.getKey(), usual.getValue())));
    }

    private static Finding finding(Table table, String usual, long count) {
        String owner = table.properties().owner();
        return Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                Subject.of(table),
                "Table " + table.name() + " belongs to " + owner + ", " + Amounts.count(count)
                        + " others of the schema to " + usual + ".",
                Grounds.of(Evidence.of("owner", owner), Evidence.of("usual owner", usual))
                        .costing("Migrations run by " + usual + " cannot alter it, " + owner
                                + " may, and row security does not bind its owner."),
                new Remedy(
                        "Give it to the usual owner.",
                        List.of(RemedySql.alter(table.name(), "OWNER TO " + Identifier.quote(usual))),
                        List.of(RemedySql.alter(table.name(), "OWNER TO " + Identifier.quote(owner))),
                        "All tables of the schema have one owner."));
    }
}
