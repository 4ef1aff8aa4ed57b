package dev.maquette.scale.growth;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// How many times as large tables become.
///
/// @param others the factor of tables that are not named, above 0; lookup tables keep their size
/// @param named factors of tables by name, schema-qualified or not; a partitioned table's holds for its partitions
public record GrowthFactors(double others, Map<String, Double> named) {
    public GrowthFactors {
        named = Map.copyOf(named);
        require(others);
        named.values().forEach(GrowthFactors::require);
    }

    /// Everything that grows becomes so many times as large.
    public static GrowthFactors all(double factor) {
        return new GrowthFactors(factor, Map.of());
    }

    /// Reads factors as the command line takes them.
    ///
    /// @param texts `10` for all tables, `orders=10` or `shop.orders=10` for one
    /// @throws dev.maquette.model.MaquetteException `usage` when one is neither, or is not above 0
    public static GrowthFactors parse(Collection<String> texts) {
        double others = 1;
        var named = new LinkedHashMap<String, Double>();
        for (String text : texts) {
            int equals = text.lastIndexOf('=');
            double factor = number(text.substring(equals + 1));
            if (equals < 0) {
                others = factor;
            } else {
                named.put(text.substring(0, equals), factor);
            }
        }
        return new GrowthFactors(others, named);
    }

    /// The factors as [#parse(Collection)] takes them, separated by commas.
    @Override
    public String toString() {
        var texts = new ArrayList<String>();
        if (others != 1 || named.isEmpty()) {
            texts.add(text(others));
        }
        named.forEach((table, factor) -> texts.add(table + "=" + text(factor)));
        return texts.stream().sorted().collect(Collectors.joining(", "));
    }

    private static String text(double factor) {
        return BigDecimal.valueOf(factor).stripTrailingZeros().toPlainString();
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw refused(text).toException(e);
        }
    }

    private static void require(double factor) {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw refused(Double.toString(factor)).toException();
        }
    }

    private static Problem refused(String text) {
        return Problem.of(ProblemCode.USAGE, "\"" + text + "\" is no factor of growth")
                .withHint("A factor is a number above 0, such as 10, for all tables or for one: orders=10.");
    }
}
