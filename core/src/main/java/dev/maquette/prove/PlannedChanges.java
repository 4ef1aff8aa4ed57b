package dev.maquette.prove;

import dev.maquette.prove.Change.Delivery;
import dev.maquette.prove.ProofPlan.Untried;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads what a plan changes. Only what has the form of such a change is let through, and only what a transaction can
/// do.
final class PlannedChanges {
    private static final Pattern CREATE = form("(CREATE\\s+(?:UNIQUE\\s+)?INDEX)(?:\\s+CONCURRENTLY)?\\s(.*)");
    private static final Pattern DROP = form("(DROP\\s+INDEX)(?:\\s+CONCURRENTLY)?\\s(.*)");
    private static final Pattern CREATE_STATISTICS = form("(CREATE\\s+STATISTICS)\\s(.*)");
    private static final Pattern DROP_STATISTICS = form("(DROP\\s+STATISTICS)\\s(.*)");
    private static final Pattern ANALYZE = form("(ANALYZE)\\s+([^\\s,()]+)");
    private static final Pattern CREATE_VIEW = form("(CREATE\\s+MATERIALIZED\\s+VIEW)\\s(.*)");
    private static final Pattern DROP_VIEW = form("(DROP\\s+MATERIALIZED\\s+VIEW)\\s(.*)");

    private final List<Change> changes = new ArrayList<>();
    private final List<Untried> untried = new ArrayList<>();

    private static Pattern form(String regex) {
        return Pattern.compile("\\s*" + regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    static PlannedChanges of(PlanObject document) {
        var planned = new PlannedChanges();
        document.listIfAny("changes").forEach(planned::index);
        document.part("query")
                .flatMap(query -> query.part("rewrites"))
                .ifPresent(rewrites -> rewrites.listIfAny("rewritten").forEach(planned::neededIndex));
        document.part("view").ifPresent(view -> view.listIfAny("views").forEach(planned::view));
        document.part("statistics").ifPresent(planned::statistics);
        document.part("settings").ifPresent(planned::settings);
        return planned;
    }

    List<Change> changes() {
        return changes;
    }

    List<Untried> untried() {
        return untried;
    }

    private void index(PlanObject change) {
        String kind = change.text("kind");
        if (!kind.equals("create") && !kind.equals("drop")) {
            throw PlanObject.bad("A change is \"create\" or \"drop\", not \"" + kind + "\".");
        }
        boolean drop = kind.equals("drop");
        String sql = change.text("sql");
        changes.add(new Change.Index(
                drop,
                change.text("index"),
                change.text("table"),
                transactional(sql, drop ? DROP : CREATE),
                new Delivery(sql, change.has("undo") ? change.text("undo") : "")));
    }

    /// The index that a rewritten statement needs.
    private void neededIndex(PlanObject rewritten) {
        if (rewritten.has("index")) {
            String sql = rewritten.text("index");
            changes.add(new Change.Index(
                    false,
                    "for statement " + rewritten.text("statement"),
                    "",
                    transactional(sql, CREATE),
                    new Delivery(sql, "")));
        }
    }

    private static String transactional(String sql, Pattern form) {
        Matcher matcher = PlanObject.statement(sql, form, "neither makes nor drops an index as its change says");
        return matcher.group(1) + " " + matcher.group(2);
    }

    private void view(PlanObject view) {
        String create = view.text("create");
        String drop = view.text("drop");
        PlanObject.statement(create, CREATE_VIEW, "does not make a materialised view");
        String name = PlanObject.statement(drop, DROP_VIEW, "does not drop a materialised view")
                .group(2);
        changes.add(new Change.View(
                view.text("name"),
                List.of(create, transactional(view.text("unique_index"), CREATE), "ANALYZE " + name),
                new Delivery(create, drop)));
    }

    private void statistics(PlanObject statistics) {
        statistics.listIfAny("correlated").forEach(this::correlated);
        statistics
                .listIfAny("samples")
                .forEach(sample -> untried.add(new Untried(
                        "statistics target of " + sample.text("table") + "." + sample.text("column"),
                        "each turn would need a new sample of the column, which differs by chance")));
        statistics
                .listIfAny("stale")
                .forEach(stale -> untried.add(
                        new Untried("ANALYZE " + stale.text("table"), "the copy has statistics of its own age")));
    }

    private void correlated(PlanObject columns) {
        List<String> sql = columns.texts("sql");
        if (sql.size() != 2) {
            throw PlanObject.bad("Statistics take a CREATE STATISTICS and an ANALYZE.");
        }
        PlanObject.statement(sql.getFirst(), CREATE_STATISTICS, "does not make statistics");
        String table = PlanObject.statement(sql.getLast(), ANALYZE, "does not analyse one table")
                .group(2);
        String drop = columns.text("undo");
        String name = PlanObject.statement(drop, DROP_STATISTICS, "does not drop statistics")
                .group(2);
        String named = columns.texts("columns").stream().map(Identifier::quote).collect(Collectors.joining(", "));
        changes.add(new Change.Statistics(
                name,
                columns.text("table"),
                "ANALYZE " + table + " (" + named + ")",
                drop,
                new Delivery(sql.getFirst(), drop)));
    }

    private void settings(PlanObject settings) {
        settings.listIfAny("changes")
                .forEach(setting -> changes.add(new Change.Setting(
                        setting.text("setting"),
                        setting.text("proposed"),
                        new Delivery(setting.text("sql"), setting.text("undo")))));
        settings.listIfAny("tables")
                .forEach(table -> untried.add(new Untried(
                        "storage parameters of " + table.text("table"),
                        "they are for vacuum and later writes, which no run of a statement shows")));
    }
}
