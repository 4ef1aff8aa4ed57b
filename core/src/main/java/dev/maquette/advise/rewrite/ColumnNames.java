package dev.maquette.advise.rewrite;

import dev.maquette.advise.rewrite.text.Span;
import dev.maquette.advise.rewrite.text.SqlText;
import dev.maquette.model.schema.Column;
import dev.maquette.sql.Identifier;
import dev.maquette.workload.meaning.ColumnReference;
import dev.maquette.workload.meaning.QueryBlock;
import dev.maquette.workload.meaning.RelationUse;
import dev.maquette.workload.text.Token;
import dev.maquette.workload.text.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which columns the names in a text mean, by the relations of a query.
///
/// @param query the query, as PostgreSQL understands it
/// @param facts what the schema says
public record ColumnNames(QueryBlock query, TableFacts facts) {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    /// A column where a text names it.
    ///
    /// @param span its tokens
    /// @param alias the name of its relation in the query
    public record Named(Span span, String alias, ColumnReference column) {
        /// The column with its relation's name, which no other query around can capture; without quotes where the
        /// text does without.
        public String qualified(SqlText sql) {
            boolean bare = PLAIN.matcher(alias).matches() && sql.namesBare(alias);
            String name = column.column();
            return (bare ? alias : Identifier.quote(alias)) + "."
                    + (PLAIN.matcher(name).matches() ? name : Identifier.quote(name));
        }
    }

    /// The names by which the query knows its relations.
    public Set<String> aliases() {
        return query.relations().stream().map(RelationUse::alias).collect(Collectors.toSet());
    }

    /// The column that a span is, when it is one and nothing else.
    public Optional<Named> column(SqlText sql, Span span) {
        Span bare = sql.unwrapped(span);
        return named(sql, bare).stream()
                .filter(found -> found.span().equals(bare))
                .findFirst();
    }

    /// Every column of the query that a span names, in sub-selects too.
    public List<Named> named(SqlText sql, Span span) {
        var found = new ArrayList<Named>();
        for (int at = span.from(); at < span.to(); at++) {
            Optional<Named> named = at(sql, at, span.to());
            if (named.isPresent()) {
                found.add(named.get());
                at = named.get().span().to() - 1;
            }
        }
        return found;
    }

    private Optional<Named> at(SqlText sql, int at, int end) {
        boolean begins = isName(sql.at(at)) && !sql.isSymbol(at - 1, ".") && !sql.isSymbol(at - 1, "::");
        if (!begins) {
            return Optional.empty();
        }
        if (at + 2 < end && sql.isSymbol(at + 1, ".") && isName(sql.at(at + 2))) {
            return qualified(sql.at(at).name(), sql.at(at + 2).name(), new Span(at, at + 3));
        }
        return sql.isSymbol(at + 1, "(") ? Optional.empty() : bare(sql.at(at).name(), new Span(at, at + 1));
    }

    private Optional<Named> qualified(String alias, String column, Span span) {
        return query.relations().stream()
                .filter(use -> use.alias().equals(alias))
                .flatMap(use -> named(use, column, span).stream())
                .findFirst();
    }

    private Optional<Named> bare(String column, Span span) {
        List<Named> all = query.relations().stream()
                .flatMap(use -> named(use, column, span).stream())
                .toList();
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    private Optional<Named> named(RelationUse use, String column, Span span) {
        return facts.columns(use.relation()).stream()
                .map(Column::name)
                .filter(column::equals)
                .findFirst()
                .map(name -> new Named(span, use.alias(), new ColumnReference(use.relation(), name)));
    }

    private static boolean isName(Token token) {
        return token.kind() == TokenKind.WORD || token.kind() == TokenKind.QUOTED_NAME;
    }
}
