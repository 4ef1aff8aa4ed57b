package dev.maquette.workload.meaning;

import dev.maquette.workload.tree.Node;
import dev.maquette.workload.tree.Node.Struct;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Turns expressions of the tree into operands.
record Operands(SemanticCatalog catalog) {
    /// A guard against recursive CTEs whose columns lead back to themselves.
    private static final int MAX_DEPTH = 40;

    Operand of(Node expression, Scope scope) {
        return of(expression, scope, 0);
    }

    private Operand of(Node expression, Scope scope, int depth) {
        if (!(expression instanceof Struct node) || depth > MAX_DEPTH) {
            return new Operand.Expression(List.of(), List.of(), Optional.empty());
        }
        Struct bare = Trees.bare(node);
        return switch (kind(bare)) {
            case "PARAM" -> new Operand.Parameter(bare.number("paramid"), catalog.type(bare.oid("paramtype")));
            case "PARAMETER FIELD" ->
                new Operand.Parameter(bare.number("fieldnum"), catalog.type(bare.oid("resulttype")));
            case "CONST" -> new Operand.Constant(catalog.type(bare.oid("consttype")), Literals.text(bare));
            case "ARRAYEXPR" ->
                new Operand.Elements(bare.list("elements").stream()
                        .map(element -> of(element, scope, depth + 1))
                        .toList());
            case "SCALAR SUBLINK" -> subquery(bare, scope, depth);
            default -> ofColumns(node, scope, depth);
        };
    }

    /// The node's name, told apart further where that decides.
    private static String kind(Struct node) {
        if (isParameterField(node)) {
            return "PARAMETER FIELD";
        }
        boolean scalar = node.is("SUBLINK") && BlockRole.SublinkKind.of(node) == BlockRole.SublinkKind.SCALAR;
        return scalar ? "SCALAR SUBLINK" : node.name();
    }

    /// Whether this is a field of the one parameter that stands for all when they are too many for a function.
    private static boolean isParameterField(Struct node) {
        return node.is("FIELDSELECT")
                && node.struct("arg").filter(arg -> arg.is("PARAM")).isPresent();
    }

    /// The output columns of a sub-select in an expression.
    Operand.Subquery subquery(Struct sublink, Scope scope) {
        return subquery(sublink, scope, 0);
    }

    private Operand.Subquery subquery(Struct sublink, Scope scope, int depth) {
        Optional<Scope> inner = sublink.struct("subselect").map(query -> new Scope(query, scope));
        return new Operand.Subquery(inner.map(select -> select.outputs().stream()
                        .map(target -> of(target.field("expr"), select, depth + 1))
                        .toList())
                .orElse(List.of()));
    }

    private Operand ofColumns(Struct node, Scope scope, int depth) {
        Optional<Struct> relabelled = Trees.relabelled(node);
        if (relabelled.isPresent()) {
            return ofColumns(relabelled.get(), scope, depth);
        }
        return node.is("VAR") ? ofVariable(node, scope, depth) : ofExpression(node, scope, depth);
    }

    private Operand ofVariable(Struct variable, Scope scope, int depth) {
        int levels = variable.number("varlevelsup");
        Scope owner = scope.outer(levels);
        Struct entry = owner.entry(variable.number("varno"));
        int number = variable.number("varattno");
        if (Scope.kind(entry) == Scope.RELATION) {
            SemanticCatalog.Relation relation = catalog.relation(entry.oid("relid"));
            var column = new ColumnReference(relation.name(), relation.column(number));
            return new Operand.Column(new ColumnUse(column, Scope.alias(entry), levels > 0));
        }
        if (owner.query().struct("setOperations").isPresent()) {
            return ofSetOperation(owner, number, depth);
        }
        return owner.behind(entry, number)
                .map(placed -> of(placed.expression(), placed.scope(), depth + 1))
                .map(operand -> seenFrom(operand, Scope.alias(entry), levels > 0, isOwnName(entry)))
                .orElseGet(() -> new Operand.Expression(List.of(), List.of(), Optional.empty()));
    }

    /// A column of UNION and its like comes from all operands, so it is none of them.
    private Operand ofSetOperation(Scope scope, int number, int depth) {
        Set<ColumnUse> columns = new LinkedHashSet<>();
        for (Struct entry : scope.query().structs("rtable")) {
            scope.behind(entry, number)
                    .map(placed -> of(placed.expression(), placed.scope(), depth + 1))
                    .ifPresent(operand -> columns.addAll(columns(operand)));
        }
        return new Operand.Expression(List.copyOf(columns), List.of(), Optional.empty());
    }

    /// Whether the query itself names the entry, as it does for sub-selects and CTEs but not for joins and groups.
    private static boolean isOwnName(Struct entry) {
        return Scope.kind(entry) == Scope.SUBQUERY || Scope.kind(entry) == Scope.COMMON_TABLE;
    }

    private static Operand seenFrom(Operand operand, String alias, boolean outer, boolean ownName) {
        return switch (operand) {
            case Operand.Column(ColumnUse use) -> new Operand.Column(seenFrom(use, alias, outer, ownName));
            case Operand.WrappedColumn(ColumnUse use, List<Wrapping> wrappings, Optional<String> text) ->
                new Operand.WrappedColumn(seenFrom(use, alias, outer, ownName), wrappings, text);
            case Operand.Expression(List<ColumnUse> columns, List<Integer> parameters, Optional<String> text) ->
                new Operand.Expression(
                        columns.stream()
                                .map(use -> seenFrom(use, alias, outer, ownName))
                                .toList(),
                        parameters,
                        text);
            case Operand.Parameter _, Operand.Constant _, Operand.Elements _, Operand.Subquery _ -> operand;
        };
    }

    private static ColumnUse seenFrom(ColumnUse use, String alias, boolean outer, boolean ownName) {
        return new ColumnUse(use.column(), ownName ? alias : use.alias(), outer);
    }

    private Operand ofExpression(Struct node, Scope scope, int depth) {
        Set<ColumnUse> columns = new LinkedHashSet<>();
        Set<Integer> parameters = new TreeSet<>();
        Trees.walkExpression(node, inner -> {
            switch (inner.name()) {
                case "VAR" -> columns.addAll(columns(ofVariable(inner, scope, depth + 1)));
                case "PARAM" -> parameters.add(inner.number("paramid"));
                default -> {}
            }
        });
        Optional<String> text = ExpressionText.of(node, scope, catalog);
        return columns.size() == 1 && !Trees.contains(node, Operands::isMoreThanScalar)
                ? new Operand.WrappedColumn(columns.iterator().next(), wrappings(node), text)
                : new Operand.Expression(List.copyOf(columns), List.copyOf(parameters), text);
    }

    private static boolean isMoreThanScalar(Struct node) {
        return node.is("AGGREF") || node.is("WINDOWFUNC") || node.is("SUBLINK") || node.is("GROUPINGFUNC");
    }

    /// The columns in an operand.
    static List<ColumnUse> columns(Operand operand) {
        return switch (operand) {
            case Operand.Column(ColumnUse use) -> List.of(use);
            case Operand.WrappedColumn(ColumnUse use, List<Wrapping> _, Optional<String> _) -> List.of(use);
            case Operand.Expression expression -> expression.columns();
            case Operand.Elements(List<Operand> operands) ->
                operands.stream().flatMap(element -> columns(element).stream()).toList();
            case Operand.Parameter _, Operand.Constant _, Operand.Subquery _ -> List.of();
        };
    }

    /// What stands around the column, from the outside to the inside.
    private List<Wrapping> wrappings(Struct expression) {
        List<Wrapping> wrappings = new ArrayList<>();
        Optional<Struct> next = Optional.of(expression);
        while (next.isPresent()) {
            Struct node = next.get();
            wrapping(node).ifPresent(wrappings::add);
            next = towardsColumn(node);
        }
        return wrappings;
    }

    private static Optional<Struct> towardsColumn(Struct node) {
        return node.fields().values().stream()
                .flatMap(field -> field instanceof Struct struct
                        ? java.util.stream.Stream.of(struct)
                        : field.elements().stream()
                                .filter(Struct.class::isInstance)
                                .map(Struct.class::cast))
                .filter(child -> Trees.contains(child, inner -> inner.is("VAR")))
                .findFirst();
    }

    private Optional<Wrapping> wrapping(Struct node) {
        return switch (node.name()) {
            case "VAR", "RELABELTYPE", "COERCETODOMAIN", "CASEWHEN", "TARGETENTRY" -> Optional.empty();
            case "FUNCEXPR" -> Optional.of(call(node));
            case "OPEXPR" -> {
                SemanticCatalog.Operator operator = catalog.operator(node.oid("opno"));
                yield Optional.of(new Wrapping.Operation(operator.name(), operator.immutable()));
            }
            case "COERCEVIAIO", "ARRAYCOERCEEXPR" ->
                Optional.of(new Wrapping.Cast(catalog.type(node.oid("resulttype")), node.number("coerceformat") == 2));
            case "COLLATEEXPR" -> Optional.of(new Wrapping.Operation("COLLATE", true));
            case "SCALARARRAYOPEXPR" -> Optional.of(new Wrapping.Operation("ANY", true));
            default -> Optional.of(new Wrapping.Call(construct(node), true));
        };
    }

    /// The name of a construct of SQL that is no function, such as `case`; all of them are immutable.
    private static String construct(Struct node) {
        return node.name().toLowerCase(Locale.ROOT).replaceFirst("expr$|test$|ref$", "");
    }

    private Wrapping call(Struct call) {
        SemanticCatalog.Function function = catalog.function(call.oid("funcid"));
        return Trees.isCast(call)
                ? new Wrapping.Cast(catalog.type(call.oid("funcresulttype")), call.number("funcformat") == 2)
                : new Wrapping.Call(function.name().name(), function.volatility() == 'i');
    }
}
