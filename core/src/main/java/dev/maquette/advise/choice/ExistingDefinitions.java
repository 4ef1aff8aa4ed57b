package dev.maquette.advise.choice;

import dev.maquette.advise.candidate.CandidateKey;
import dev.maquette.advise.candidate.IndexDefinition;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.IndexKey;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a database's valid indexes of whole tables are on, so that none is proposed again.
final class ExistingDefinitions {
    private final Set<Definition> definitions;

    ExistingDefinitions(List<Index> indexes) {
        this.definitions = indexes.stream()
                .filter(index ->
                        index.state().valid() && index.shape().predicate().isEmpty())
                .map(ExistingDefinitions::definition)
                .collect(Collectors.toSet());
    }

    /// An index without its name.
    private record Definition(QualifiedName table, String method, List<String> keys, Set<String> include) {}

    /// Whether there is an index like this.
    boolean has(IndexDefinition index) {
        return index.condition().isEmpty()
                && definitions.contains(new Definition(
                        index.table(),
                        index.method(),
                        index.keys().stream().map(ExistingDefinitions::key).toList(),
                        Set.copyOf(index.include())));
    }

    private static Definition definition(Index index) {
        return new Definition(
                index.table(),
                index.shape().method(),
                index.shape().keys().stream().map(ExistingDefinitions::key).toList(),
                Set.copyOf(index.shape().include()));
    }

    private static String key(CandidateKey key) {
        return withoutParentheses(key.text())
                + key.operatorClass().map(name -> " " + name).orElse("")
                + key.order();
    }

    private static String key(IndexKey key) {
        return key.column()
                        .map(Identifier::quote)
                        .or(() -> key.expression().map(ExistingDefinitions::withoutParentheses))
                        .orElse("")
                + (key.defaultOperatorClass() ? "" : " " + key.operatorClass().name())
                + key.order();
    }

    private static String withoutParentheses(String text) {
        boolean wrapped = text.startsWith("(") && text.endsWith(")");
        return wrapped ? withoutParentheses(text.substring(1, text.length() - 1)) : text;
    }
}
