package dev.maquette.app.report;

import dev.maquette.model.Origin;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.plan.PlanReader;
import dev.maquette.review.Evidence;
import dev.maquette.review.Finding;
import dev.maquette.review.Grounds;
import dev.maquette.review.NotChecked;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewResult;
import dev.maquette.review.ReviewedStatement;
import dev.maquette.review.ReviewedStatement.Planning;
import dev.maquette.review.ReviewedStatement.Weight;
import dev.maquette.review.Severity;
import dev.maquette.review.Subject;
import dev.maquette.review.Topic;
import dev.maquette.review.TopicScore;
import dev.maquette.review.Verification;
import dev.maquette.scale.Ingredient;
import dev.maquette.scale.Ingredient.Fidelity;
import dev.maquette.scale.LeftOut;
import dev.maquette.workload.meaning.Analysis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Results of reviews that never took place.
public final class Samples {
    /// A name that means harm to whatever does not escape it.
    public static final String HOSTILE = "</script><img src=x onerror=alert(1)>\"' onfocus='alert(2)'";

    private Samples() {}

    /// The shop's tables.
    public static SchemaSketch shop() {
        return new SchemaSketch()
                .table(shop("countries"), 2, "code text", "name text")
                .table(
                        shop("customers"),
                        5_200,
                        "id bigint",
                        "email text",
                        "name text",
                        "country text?",
                        "invited_by bigint?")
                .table(shop("suppliers"), 40, "id bigint", "name text", "country text")
                .table(shop("categories"), 3, "id bigint", "name text", "parent_id bigint?")
                .table(
                        shop("products"),
                        18_400,
                        "id bigint",
                        "sku text",
                        "title text",
                        "description text?",
                        "category_id bigint",
                        "supplier_id bigint?",
                        "price numeric(10,2)",
                        "weight real?",
                        "attributes jsonb?",
                        "active boolean",
                        "created_at timestamptz",
                        "updated_at timestamptz?",
                        "stock integer",
                        "reorder_level integer?",
                        "a_column_with_a_name_that_is_far_too_long_to_be_shown_whole character_varying(255)?")
                .table(
                        shop("price_alerts"),
                        96_000,
                        "id bigint",
                        "product_id bigint",
                        "customer_id bigint",
                        "limit numeric")
                .table(
                        shop("orders"),
                        220_000,
                        "id bigint",
                        "customer_id bigint",
                        "status text",
                        "placed_at timestamptz")
                .table(
                        shop("order_lines"),
                        710_000,
                        "id bigint",
                        "order_id bigint",
                        "product_id bigint",
                        "quantity integer")
                .table(shop("invoices"), 90_000, "order_id bigint", "number text", "total numeric(12,2)")
                .table(shop("audit_log"), 1_400_000, "id bigint", "happened_at timestamptz", "what jsonb")
                .table(new QualifiedName("public", HOSTILE), 12, "id bigint", HOSTILE + " text")
                .reference(shop("customers"), "country", shop("countries"))
                .reference(shop("customers"), "invited_by", shop("customers"))
                .reference(shop("suppliers"), "country", shop("countries"))
                .reference(shop("categories"), "parent_id", shop("categories"))
                .reference(shop("products"), "category_id", shop("categories"))
                .reference(shop("products"), "supplier_id", shop("suppliers"))
                .reference(shop("price_alerts"), "product_id", shop("products"))
                .reference(shop("price_alerts"), "customer_id", shop("customers"))
                .reference(shop("orders"), "customer_id", shop("customers"))
                .reference(shop("order_lines"), "order_id", shop("orders"))
                .reference(shop("order_lines"), "product_id", shop("products"))
                .reference(shop("invoices"), "order_id", shop("orders"));
    }

    /// A table of the shop.
    public static QualifiedName shop(String name) {
        return new QualifiedName("shop", name);
    }

    /// The shop's database.
    public static Origin origin() {
        return new Origin(
                new Origin.Server(18, "18.6", false, 8192, "on"),
                "shop",
                Instant.parse("2026-11-20T14:03:00Z"),
                new Origin.DatabaseLocale("UTF8", "C.UTF-8", "C.UTF-8", "c", Optional.empty()),
                new Origin.Abilities("reader", false, true, true, true, false, false),
                List.of(),
                List.of());
    }

    /// The shop's snapshot.
    public static Snapshot snapshot() {
        return shop().snapshot(origin());
    }

    /// A result with everything a report must be able to show.
    public static ReviewResult review() {
        return new ReviewResult(
                origin(),
                findings(),
                scores(),
                statements(),
                model(),
                List.of(
                        new NotChecked("unused indexes", "the server has counted for 2 days only; 30 are needed"),
                        new NotChecked("orphan rows of " + HOSTILE, "a capture holds no rows")));
    }

    /// A result of a review that found nothing.
    public static ReviewResult clean() {
        return new ReviewResult(
                origin(), List.of(), scores(), List.of(), new ReviewResult.Fidelity(List.of(), List.of()), List.of());
    }

    /// A result with a table whose name clears the screen of a terminal that obeys it.
    public static ReviewResult commanding() {
        return new ReviewResult(
                origin(),
                List.of(missingIndex(shop("\u001b[2J\u202Eoops\r"))),
                List.of(),
                List.of(),
                new ReviewResult.Fidelity(List.of(), List.of()),
                List.of(new NotChecked("\u001b[2J", "\u0007")));
    }

    /// A result as large as they come: this many tables, with one finding each for every fifth.
    public static ReviewResult large(int tables) {
        List<Finding> findings = IntStream.range(0, tables)
                .filter(at -> at % 5 == 0)
                .mapToObj(at -> missingIndex(new QualifiedName("big", "table_" + at)))
                .toList();
        return new ReviewResult(origin(), findings, scores(), statements(), model(), List.of());
    }

    /// The snapshot of a database with this many tables, each referring to one before it.
    public static Snapshot largeSnapshot(int tables) {
        var sketch = new SchemaSketch();
        for (int at = 0; at < tables; at++) {
            var name = new QualifiedName("big", "table_" + at);
            sketch.table(name, 10L + at, "id bigint", "parent_id bigint?", "note text?");
            if (at > 0) {
                sketch.reference(name, "parent_id", new QualifiedName("big", "table_" + at / 3));
            }
        }
        return sketch.snapshot(origin());
    }

    private static List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        findings.add(noPrimaryKey());
        findings.add(missingIndex(shop("price_alerts")));
        findings.add(slowStatement());
        findings.add(hostile());
        findings.add(noComment());
        return findings;
    }

    private static Finding noPrimaryKey() {
        return new Finding(
                "key.narrow-integer",
                Severity.ERROR,
                object(ObjectKind.COLUMN, shop("order_lines"), "id"),
                "The key \"id\" of shop.order_lines has used 81 % of the values an integer has.",
                Grounds.of(
                                Evidence.of("values used", 1_739_461_754, "rows"),
                                Evidence.of("share used", 0.81, ""),
                                Evidence.of("growth", 2_400_000, "rows a day"),
                                Evidence.of("type", "integer"))
                        .costing("Inserts fail in about 170 days, when the sequence passes 2,147,483,647."),
                new Remedy(
                        "Change the column to bigint with an online change; it rewrites the table.",
                        List.of(),
                        List.of(),
                        "The column's type is bigint and inserts go on."),
                new Verification.NotCheckable("the change rewrites the table, which the model does not hold"));
    }

    private static Finding missingIndex(QualifiedName table) {
        return new Finding(
                "fk.no-index",
                Severity.WARNING,
                object(ObjectKind.TABLE, table, ""),
                "The foreign key " + table + " (product_id) has no index that begins with its columns.",
                Grounds.of(
                                Evidence.of("rows", 7_680_000, "rows"),
                                Evidence.of("size", 786_432_000, "bytes"),
                                Evidence.of("deletes of referenced rows", 1_204, "rows"),
                                Evidence.of("constraint", "FOREIGN KEY (product_id) REFERENCES shop.products (id)"))
                        .costing("Each delete of a product reads all 750 MB of " + table
                                + " and holds its lock meanwhile."),
                new Remedy(
                        "Create the index without blocking writes.",
                        List.of("CREATE INDEX CONCURRENTLY \"" + table.name() + "_product_id_idx\"\n    ON \""
                                + table.schema() + "\".\"" + table.name() + "\" (\"product_id\");"),
                        List.of("DROP INDEX CONCURRENTLY \"" + table.schema() + "\".\"" + table.name()
                                + "_product_id_idx\";"),
                        "EXPLAIN of a delete shows an index scan on the new index."),
                new Verification.Verified(
                        "the index was made on the model; the plan of the delete's check uses it", Optional.empty()));
    }

    private static Finding slowStatement() {
        return new Finding(
                "idx.missing-for-pattern",
                Severity.WARNING,
                new Subject.Statement("orders-by-status", "SELECT ..."),
                "The statement orders-by-status reads all of shop.orders to return 20 rows.",
                Grounds.of(Evidence.of("planner cost", 412_900.25, "cost"), Evidence.of("calls", 18_230, "calls")),
                Remedy.advice("Ask for fewer rows.", "Run the review again."),
                new Verification.Refuted("the planner did not use the index"));
    }

    private static Finding hostile() {
        return new Finding(
                "doc.name",
                Severity.INFO,
                object(ObjectKind.TABLE, new QualifiedName("public", HOSTILE), ""),
                "The name " + HOSTILE + " needs quotes.",
                Grounds.of(Evidence.of(HOSTILE, HOSTILE)).costing(HOSTILE),
                new Remedy(HOSTILE, List.of("-- " + HOSTILE), List.of(HOSTILE), HOSTILE),
                new Verification.Verified(HOSTILE, Optional.of(HOSTILE)));
    }

    private static Finding noComment() {
        return new Finding(
                "doc.comment",
                Severity.INFO,
                object(ObjectKind.TABLE, shop("audit_log"), ""),
                "The table shop.audit_log has no comment.",
                Grounds.of(Evidence.of("columns without comment", 3, "columns")),
                Remedy.advice("Say in a comment what a row is.", "\\d+ shows the comment."),
                new Verification.NotCheckable("the remedy was not tried"));
    }

    private static Subject object(ObjectKind kind, QualifiedName table, String part) {
        return new Subject.SchemaObject(
                new ObjectAddress(kind, table, part), table + (part.isEmpty() ? "" : "(" + part + ")"));
    }

    private static List<TopicScore> scores() {
        return List.of(
                new TopicScore(Topic.KEYS, 60, "100 less 40 for 1 error in 11 tables"),
                new TopicScore(Topic.FOREIGN_KEYS, 88, "100 less 12 for 1 warning in 12 foreign keys"),
                new TopicScore(Topic.INDEXES, 100, "nothing above INFO was found in 11 indexes"),
                new TopicScore(Topic.SECURITY, 100, "nothing above INFO was found"));
    }

    private static ReviewResult.Fidelity model() {
        return new ReviewResult.Fidelity(
                List.of(
                        new Ingredient("relation sizes", Fidelity.EXACT, "22 relations"),
                        new Ingredient("B-tree heights", Fidelity.ESTIMATED, "0 observed, 11 inferred from the size"),
                        new Ingredient(
                                "extended statistics", Fidelity.MISSING, "1 objects whose data the role may not read")),
                List.of(new LeftOut(
                        ObjectAddress.of(ObjectKind.EXTENSION, "postgis"), "extension \"postgis\" is not available")));
    }

    private static List<ReviewedStatement> statements() {
        var meaning = new Analysis.NotAnalysed(
                Analysis.Reason.REFUSED, "not analysed here", Optional.empty(), OptionalInt.empty());
        return List.of(
                new ReviewedStatement(
                        "orders-by-status",
                        "SELECT o.id, c.name\nFROM shop.orders o\nJOIN shop.customers c ON c.id = o.customer_id\n"
                                + "WHERE o.status = $1 AND '</script>' <> $2\nORDER BY o.placed_at DESC\nLIMIT 20",
                        new Weight(18_230, 364_600, Optional.of(91_150.4)),
                        meaning,
                        new Planning.Planned(PlanReader.read(PLAN), true)),
                new ReviewedStatement(
                        "nightly",
                        "VACUUM",
                        new Weight(1, 0, Optional.empty()),
                        meaning,
                        new Planning.NotPlanned("EXPLAIN does not plan this statement")));
    }

    private static final String PLAN = """
        [{"Plan": {"Node Type": "Limit", "Startup Cost": 412880.1, "Total Cost": 412900.25, "Plan Rows": 20,
          "Plan Width": 40, "Plans": [
          {"Node Type": "Sort", "Parent Relationship": "Outer", "Startup Cost": 412880.1, "Total Cost": 413900.0,
           "Plan Rows": 400000, "Plan Width": 40, "Sort Key": ["o.placed_at DESC"], "Plans": [
           {"Node Type": "Hash Join", "Parent Relationship": "Outer", "Join Type": "Inner", "Startup Cost": 9000.0,
            "Total Cost": 402000.0, "Plan Rows": 400000, "Plan Width": 40, "Hash Cond": "(o.customer_id = c.id)",
            "Plans": [
            {"Node Type": "Seq Scan", "Parent Relationship": "Outer", "Relation Name": "orders", "Alias": "o",
             "Startup Cost": 0.0, "Total Cost": 380000.0, "Plan Rows": 400000, "Plan Width": 24,
             "Filter": "((status = $1) AND ('</script>'::text <> $2))"},
            {"Node Type": "Hash", "Parent Relationship": "Inner", "Startup Cost": 7000.0, "Total Cost": 7000.0,
             "Plan Rows": 416000, "Plan Width": 24, "Plans": [
             {"Node Type": "Seq Scan", "Parent Relationship": "Outer", "Relation Name": "customers", "Alias": "c",
              "Startup Cost": 0.0, "Total Cost": 7000.0, "Plan Rows": 416000, "Plan Width": 24}]}]}]}]}}]
        """;
}
