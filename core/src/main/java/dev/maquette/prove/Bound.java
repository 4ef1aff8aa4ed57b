package dev.maquette.prove;

import dev.maquette.sql.Identifier;
import dev.maquette.workload.text.Lexer;
import dev.maquette.workload.text.Token;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The values that lookups found, to stand in statements for parameters.
///
/// @param values by the number of the parameter
record Bound(Map<Integer, Found> values) {
    Bound {
        values = Map.copyOf(values);
    }

    /// What a lookup found.
    ///
    /// @param each the values; the only one of a parameter that has not many
    /// @param array all of them as an array, for a parameter that has many; else empty
    record Found(List<String> each, String array) {
        Found {
            each = List.copyOf(each);
        }
    }

    static Bound of(ProofSession session, List<Lookup> lookups) throws SQLException {
        Map<Integer, Found> values = new TreeMap<>();
        for (Lookup lookup : lookups) {
            Found found = session.find(lookup);
            if (!found.each().isEmpty()) {
                values.put(lookup.parameter(), found);
            }
        }
        return new Bound(values);
    }

    /// How many runs of the statement take all values.
    int repeats() {
        return values.values().stream()
                .filter(found -> !found.array().isEmpty())
                .mapToInt(found -> found.each().size())
                .max()
                .orElse(1);
    }

    /// The text once for each of the values of a parameter that has many.
    List<String> each(String sql) {
        var texts = new ArrayList<String>();
        for (int run = 0; run < repeats(); run++) {
            texts.add(render(sql, run));
        }
        return texts;
    }

    /// The text with all values at once.
    String all(String sql) {
        return render(sql, -1);
    }

    private String render(String sql, int run) {
        var rendered = new StringBuilder(sql);
        for (Token token : Lexer.tokens(sql).reversed()) {
            if (token.isParameter() && values.containsKey(token.parameterNumber())) {
                Found found = values.get(token.parameterNumber());
                boolean array = run < 0 && !found.array().isEmpty();
                String value = array
                        ? found.array()
                        : found.each()
                                .get(Math.max(0, Math.min(run, found.each().size() - 1)));
                rendered.replace(
                        token.start(), token.end(), Identifier.literal(value).strip());
            }
        }
        return rendered.toString();
    }
}
