package dev.maquette.plan;

import dev.maquette.model.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One node of a plan. The families are the ways a reader treats nodes; a type this version does not know is an
/// [Other], or a [Scan] when it names a relation or ends in `Scan`.
///
/// @source PostgreSQL src/backend/commands/explain.c, ExplainNode
public sealed interface PlanNode {
    /// Type, estimates and properties.
    NodeHead head();

    /// The nodes below, in EXPLAIN's order: initial plans first, sub-plans last.
    List<PlanNode> children();

    /// What the planner expects of this node.
    default NodeEstimates estimates() {
        return head().estimates();
    }

    /// How this node serves its parent: `Outer`, `Inner`, `Subquery`, `Member`, `InitPlan`, `SubPlan`; empty at the
    /// root.
    default Optional<String> parentRelationship() {
        return head().text("Parent Relationship");
    }

    /// The name of the initial plan, sub-plan or CTE this node is the top of, such as `CTE recent`.
    default Optional<String> subplanName() {
        return head().text("Subplan Name");
    }

    /// The condition rows must meet after they were found.
    default Optional<String> filter() {
        return head().text("Filter");
    }

    /// Whether parallel workers share this node's work.
    default boolean parallelAware() {
        return head().flag("Parallel Aware");
    }

    /// What EXPLAIN's text format prints before the estimates: node type and target.
    default String title() {
        return PlanText.title(this);
    }

    /// The lines EXPLAIN's text format prints below the title.
    default List<String> details() {
        return PlanTextProperties.linesOf(this, false).toList();
    }

    /// This node and all below it, each before those below it.
    default Stream<PlanNode> nodes() {
        return Stream.concat(Stream.of(this), children().stream().flatMap(PlanNode::nodes));
    }

    /// A node of the same family.
    default PlanNode with(NodeHead newHead, List<PlanNode> newChildren) {
        return switch (this) {
            case Scan _ -> new Scan(newHead, newChildren);
            case Join _ -> new Join(newHead, newChildren);
            case Aggregate _ -> new Aggregate(newHead, newChildren);
            case Sort _ -> new Sort(newHead, newChildren);
            case Gather _ -> new Gather(newHead, newChildren);
            case Combine _ -> new Combine(newHead, newChildren);
            case Modify _ -> new Modify(newHead, newChildren);
            case Other _ -> new Other(newHead, newChildren);
        };
    }

    /// A node that produces rows from a table, an index, a function, a list of values, a CTE or a subquery.
    record Scan(NodeHead head, List<PlanNode> children) implements PlanNode {
        public Scan {
            children = List.copyOf(children);
        }

        /// The table, materialised view or foreign table read; empty for scans of something else and for the index
        /// half of a bitmap scan.
        public Optional<String> relation() {
            return head.text("Relation Name");
        }

        /// The relation with its schema, which only a verbose plan names.
        public Optional<QualifiedName> table() {
            return head.text("Schema").flatMap(schema -> relation().map(name -> new QualifiedName(schema, name)));
        }

        /// What the statement calls the thing scanned.
        public Optional<String> alias() {
            return head.text("Alias");
        }

        /// The index used.
        public Optional<String> index() {
            return head.text("Index Name");
        }

        /// The condition that bounds the index scan.
        public Optional<String> indexCondition() {
            return head.text("Index Cond");
        }
    }

    /// A join.
    record Join(NodeHead head, List<PlanNode> children) implements PlanNode {
        public Join {
            children = List.copyOf(children);
        }

        /// `Inner`, `Left`, `Full`, `Right`, `Semi`, `Anti`, `Right Semi`, `Right Anti`.
        public String joinType() {
            return head.text("Join Type").orElse("Inner");
        }

        /// The condition the join method works on; a nested loop has none of its own.
        public Optional<String> condition() {
            return head.text("Hash Cond").or(() -> head.text("Merge Cond"));
        }

        /// The condition checked for each pair of rows.
        public Optional<String> joinFilter() {
            return head.text("Join Filter");
        }
    }

    /// Grouping and aggregation.
    record Aggregate(NodeHead head, List<PlanNode> children) implements PlanNode {
        public Aggregate {
            children = List.copyOf(children);
        }

        /// `Plain`, `Sorted`, `Hashed` or `Mixed`.
        public String strategy() {
            return head.text("Strategy").orElse("Plain");
        }

        /// `Simple`, `Partial` or `Finalize`.
        public String partialMode() {
            return head.text("Partial Mode").orElse("Simple");
        }

        /// The expressions grouped by.
        public List<String> keys() {
            return head.texts("Group Key");
        }
    }

    /// A full or an incremental sort.
    record Sort(NodeHead head, List<PlanNode> children) implements PlanNode {
        public Sort {
            children = List.copyOf(children);
        }

        /// The expressions sorted by, with `DESC` and `NULLS FIRST` where they apply.
        public List<String> keys() {
            return head.texts("Sort Key");
        }

        /// The leading keys the input is sorted by already.
        public List<String> presortedKeys() {
            return head.texts("Presorted Key");
        }
    }

    /// The place where parallel workers' rows come together.
    record Gather(NodeHead head, List<PlanNode> children) implements PlanNode {
        public Gather {
            children = List.copyOf(children);
        }

        /// How many workers the planner asks for.
        public int workersPlanned() {
            return head.number("Workers Planned").orElse(0);
        }
    }

    /// Several inputs made one: append, merge append, set operation, bitmap and/or, recursive union.
    record Combine(NodeHead head, List<PlanNode> children) implements PlanNode {
        public Combine {
            children = List.copyOf(children);
        }
    }

    /// INSERT, UPDATE, DELETE or MERGE.
    record Modify(NodeHead head, List<PlanNode> children) implements PlanNode {
        public Modify {
            children = List.copyOf(children);
        }

        /// `Insert`, `Update`, `Delete` or `Merge`.
        public String operation() {
            return head.text("Operation").orElse("");
        }

        /// The table named in the statement.
        public Optional<String> relation() {
            return head.text("Relation Name");
        }
    }

    /// Any other node: limit, hash, materialize, memoize, result, window aggregate, and types not known here.
    record Other(NodeHead head, List<PlanNode> children) implements PlanNode {
        public Other {
            children = List.copyOf(children);
        }
    }
}
