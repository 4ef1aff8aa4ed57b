package dev.maquette.workload.meaning;

import dev.maquette.workload.meaning.StatementMeaning.UnderstoodText;
import dev.maquette.workload.text.Lexer;
import dev.maquette.workload.text.SelectStar;
import dev.maquette.workload.tree.Node;
import dev.maquette.workload.tree.Node.Struct;
import dev.maquette.workload.tree.NodeReader;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Reads the meaning of a statement from the parse tree PostgreSQL stores for a function's body.
record MeaningReader(SemanticCatalog catalog) {
    /// The meaning; empty when the body holds no query.
    Optional<StatementMeaning> read(SemanticSession.StoredBody body, UnderstoodText text) {
        Node tree = NodeReader.read(body.tree());
        return firstQuery(tree).map(query -> {
            QueryBlock block = new Blocks(catalog).read(query, new BlockRole.Statement(), null);
            return new StatementMeaning(
                    block,
                    text,
                    ParameterUses.of(block, text.parameterTypes()),
                    functions(query),
                    body.dependencies().stream().map(this::column).sorted().toList(),
                    SelectStar.in(Lexer.tokens(text.sql())));
        });
    }

    private static Optional<Struct> firstQuery(Node tree) {
        if (tree instanceof Struct struct) {
            return Optional.of(struct).filter(node -> node.is("QUERY"));
        }
        return tree.elements().stream()
                .map(MeaningReader::firstQuery)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private List<FunctionUse> functions(Struct query) {
        var uses = new TreeSet<>(Comparator.comparing(FunctionUse::function));
        Trees.walk(query, _ -> true, node -> {
            switch (node.name()) {
                case "FUNCEXPR" -> {
                    if (!Trees.isCast(node)) {
                        uses.add(use(node.oid("funcid")));
                    }
                }
                case "AGGREF" -> uses.add(use(node.oid("aggfnoid")));
                case "WINDOWFUNC" -> uses.add(use(node.oid("winfnoid")));
                default -> {}
            }
        });
        return List.copyOf(uses);
    }

    private FunctionUse use(long oid) {
        SemanticCatalog.Function function = catalog.function(oid);
        return new FunctionUse(function.name(), function.volatility());
    }

    private ColumnReference column(String dependency) {
        int dot = dependency.indexOf('.');
        SemanticCatalog.Relation relation = catalog.relation(Long.parseLong(dependency.substring(0, dot)));
        return new ColumnReference(relation.name(), relation.column(Integer.parseInt(dependency.substring(dot + 1))));
    }
}
