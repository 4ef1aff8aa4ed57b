package dev.maquette.prove;

import dev.maquette.plan.NamingProperties;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanRewrite;
import dev.maquette.plan.PropertyValue;
import dev.maquette.workload.text.Lexer;
import dev.maquette.workload.text.Token;
import dev.maquette.workload.text.TokenKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Hides in executed plans the values that stood in for a statement's parameters: they may come from rows.
///
/// @param own the literals of the statement's own text, which stay
record HiddenValues(Set<String> own) {
    private static final String HIDDEN = "?";

    /// Properties whose values say how something was done.
    private static final Set<String> MEANS = Set.of("Cache Mode", "Sort Method", "Sort Space Type", "Storage");

    /// Words after which EXPLAIN writes the number of a part of the plan.
    private static final Set<String> NUMBERED = Set.of("InitPlan", "SubPlan", "hashed", "CTE");

    /// Keeps the literals of a text.
    static HiddenValues of(String text) {
        return new HiddenValues(Lexer.tokens(text).stream()
                .filter(HiddenValues::isLiteral)
                .map(Token::text)
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static boolean stays(String property) {
        return NamingProperties.include(property) || MEANS.contains(property);
    }

    private static boolean isLiteral(Token token) {
        return token.kind() == TokenKind.STRING || token.kind() == TokenKind.NUMBER;
    }

    Plan hide(Plan plan) {
        return PlanRewrite.of(plan, (name, value) -> Optional.of(stays(name) ? value : hide(value)));
    }

    private PropertyValue hide(PropertyValue value) {
        return switch (value) {
            case PropertyValue.Text(String text) -> new PropertyValue.Text(hide(text));
            case PropertyValue.Items(List<PropertyValue> items) ->
                new PropertyValue.Items(items.stream().map(this::hide).toList());
            case PropertyValue.Group(var members) -> {
                var hidden = new LinkedHashMap<String, PropertyValue>();
                members.forEach((name, member) -> hidden.put(name, stays(name) ? member : hide(member)));
                yield new PropertyValue.Group(hidden);
            }
            case PropertyValue.Amount _, PropertyValue.Flag _, PropertyValue.Nothing _ -> value;
        };
    }

    private String hide(String text) {
        var shown = new StringBuilder();
        int at = 0;
        String previous = "";
        for (Token token : Lexer.tokens(text)) {
            shown.append(text, at, token.start());
            boolean stays = !isLiteral(token) || own.contains(token.text()) || NUMBERED.contains(previous);
            shown.append(stays ? token.text() : HIDDEN);
            at = token.end();
            previous = token.text();
        }
        return shown.append(text.substring(at)).toString();
    }
}
