package dev.maquette.workload.meaning;

import dev.maquette.sql.Identifier;
import dev.maquette.workload.tree.Node;
import dev.maquette.workload.tree.Node.Struct;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes an expression as SQL, with columns by their bare names, as an index definition wants it.
///
/// What it cannot write makes the whole expression unwritable; nothing is written half.
final class ExpressionText {
    private static final String PLAIN_NAME = "[a-z_][a-z0-9_]*";

    private final SemanticCatalog catalog;
    private final Scope scope;
    private boolean writable = true;

    private ExpressionText(SemanticCatalog catalog, Scope scope) {
        this.catalog = catalog;
        this.scope = scope;
    }

    static Optional<String> of(Node expression, Scope scope, SemanticCatalog catalog) {
        var writer = new ExpressionText(catalog, scope);
        String text = writer.write(expression);
        return writer.writable ? Optional.of(text) : Optional.empty();
    }

    private String write(Node expression) {
        return expression instanceof Struct struct ? writeNode(struct) : unwritable();
    }

    private String writeNode(Struct node) {
        return switch (node.name()) {
            case "VAR" -> column(node);
            case "PARAM" -> node.number("paramkind") == 0 ? "$" + node.number("paramid") : unwritable();
            case "CONST" -> constant(node);
            case "FUNCEXPR" -> call(node);
            case "OPEXPR" -> operation(node);
            case "RELABELTYPE" -> conversion(node, "relabelformat");
            case "COERCEVIAIO", "ARRAYCOERCEEXPR" -> conversion(node, "coerceformat");
            case "COERCETODOMAIN" -> conversion(node, "coercionformat");
            case "COALESCEEXPR" -> "COALESCE" + arguments(node.list("args"));
            case "MINMAXEXPR" -> (node.number("op") == 0 ? "GREATEST" : "LEAST") + arguments(node.list("args"));
            case "ARRAYEXPR" -> "ARRAY" + bracketed(node.list("elements"));
            case "COLLATEEXPR" -> unwritable();
            case "AGGREF" -> aggregate(node);
            case "BOOLEXPR" -> logic(node);
            case "NULLTEST" ->
                "(" + write(node.field("arg")) + (node.number("nulltesttype") == 0 ? " IS NULL)" : " IS NOT NULL)");
            case "CASEEXPR" -> choice(node);
            default -> unwritable();
        };
    }

    private String column(Struct variable) {
        Scope owner = scope.outer(variable.number("varlevelsup"));
        Struct entry = owner.entry(variable.number("varno"));
        int number = variable.number("varattno");
        if (Scope.kind(entry) == Scope.RELATION) {
            return name(catalog.relation(entry.oid("relid")).column(number));
        }
        return owner.behind(entry, number)
                .map(placed -> of(placed.expression(), placed.scope(), catalog).orElseGet(this::unwritable))
                .orElseGet(this::unwritable);
    }

    private String constant(Struct constant) {
        long type = constant.oid("consttype");
        if (constant.flag("constisnull")) {
            return "NULL::" + catalog.type(type);
        }
        return Literals.text(constant)
                .map(value -> Literals.isPlainNumber(type)
                        ? value
                        : Identifier.literal(value).strip() + "::" + catalog.type(type))
                .orElseGet(this::unwritable);
    }

    private String call(Struct call) {
        List<Node> arguments = call.list("args");
        if (Trees.isCast(call) && !arguments.isEmpty()) {
            return call.number("funcformat") == 2
                    ? write(arguments.getFirst())
                    : cast(arguments.getFirst(), call.oid("funcresulttype"));
        }
        return functionName(call) + arguments(arguments);
    }

    private String functionName(Struct call) {
        SemanticCatalog.Function function = catalog.function(call.oid("funcid"));
        // A function behind SQL's own syntax, such as EXTRACT, can be called by its qualified name only.
        boolean bare = function.isBuiltIn() && call.number("funcformat") == 0;
        return bare
                ? name(function.name().name())
                : name(function.name().schema()) + "." + name(function.name().name());
    }

    private String operation(Struct operation) {
        String operator = catalog.operator(operation.oid("opno")).name();
        List<Node> arguments = operation.list("args");
        return arguments.size() == 2
                ? "(" + write(arguments.getFirst()) + " " + operator + " " + write(arguments.getLast()) + ")"
                : "(" + operator + " " + write(arguments.getFirst()) + ")";
    }

    private String conversion(Struct node, String format) {
        return node.number(format) == 2 ? write(node.field("arg")) : cast(node.field("arg"), node.oid("resulttype"));
    }

    private String cast(Node argument, long type) {
        return "(" + write(argument) + ")::" + catalog.type(type);
    }

    private String aggregate(Struct aggregate) {
        if (!aggregate.list("aggorder").isEmpty()
                || aggregate.struct("aggfilter").isPresent()) {
            return unwritable();
        }
        String name = name(catalog.function(aggregate.oid("aggfnoid")).name().name());
        String distinct = aggregate.list("aggdistinct").isEmpty() ? "" : "DISTINCT ";
        List<Node> arguments = aggregate.structs("args").stream()
                .map(target -> target.field("expr"))
                .toList();
        return name + "(" + (aggregate.flag("aggstar") ? "*" : distinct + listed(arguments)) + ")";
    }

    private String logic(Struct logic) {
        String operator = logic.text("boolop").orElse("");
        List<Node> arguments = logic.list("args");
        return operator.equals("not")
                ? "(NOT " + write(arguments.getFirst()) + ")"
                : arguments.stream()
                        .map(this::write)
                        .collect(Collectors.joining(operator.equals("and") ? " AND " : " OR ", "(", ")"));
    }

    private String choice(Struct choice) {
        if (choice.struct("arg").isPresent()) {
            return unwritable();
        }
        String branches = choice.structs("args").stream()
                .map(branch -> " WHEN " + write(branch.field("expr")) + " THEN " + write(branch.field("result")))
                .collect(Collectors.joining());
        return "CASE" + branches
                + choice.struct("defresult")
                        .map(otherwise -> " ELSE " + write(otherwise))
                        .orElse("") + " END";
    }

    private String arguments(List<Node> arguments) {
        return "(" + listed(arguments) + ")";
    }

    private String bracketed(List<Node> elements) {
        return "[" + listed(elements) + "]";
    }

    private String listed(List<Node> nodes) {
        return nodes.stream().map(this::write).collect(Collectors.joining(", "));
    }

    private static String name(String name) {
        return name.matches(PLAIN_NAME) ? name : Identifier.quote(name);
    }

    private String unwritable() {
        writable = false;
        return "";
    }
}
