package dev.maquette.scale.growth;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Rates of growth that were given, not measured.
///
/// @param others that of all tables that are not named, but of lookup tables; empty for what is measured
/// @param named those of tables by name, schema-qualified or not; a partitioned table's holds for its
///     partitions
public record GivenRates(Optional<Given> others, Map<String, Given> named) {
    private static final Pattern FORM =
            Pattern.compile("(?:(.+)=)?\\s*([+-]?)\\s*(\\d+(?:\\.\\d+)?)\\s*(%?)\\s*/\\s*([A-Za-z]+)\\s*");

    public GivenRates {
        named = Map.copyOf(named);
    }

    /// A rate that was given.
    ///
    /// @param text as it was given, without the table
    public record Given(GrowthRate rate, String text) {}

    /// Nothing given.
    public static GivenRates none() {
        return new GivenRates(Optional.empty(), Map.of());
    }

    /// Reads rates as the command line takes them.
    ///
    /// @param texts `3%/month` for all tables, `orders=5%/month` or `shop.orders=+20000/day` for one
    /// @throws MaquetteException `usage` when one is neither, is below 0, or is given twice
    public static GivenRates parse(Collection<String> texts) {
        Optional<Given> others = Optional.empty();
        var named = new LinkedHashMap<String, Given>();
        for (String text : texts) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw refused(text);
            }
            Given given = given(text, form);
            Optional<String> table = Optional.ofNullable(form.group(1)).map(String::strip);
            boolean twice = table.isEmpty() ? others.isPresent() : named.putIfAbsent(table.get(), given) != null;
            if (twice) {
                throw Problem.of(
                                ProblemCode.USAGE,
                                "growth of "
                                        + table.map(name -> "\"" + name + "\"").orElse("all tables")
                                        + " is given twice")
                        .toException();
            }
            if (table.isEmpty()) {
                others = Optional.of(given);
            }
        }
        return new GivenRates(others, named);
    }

    private static Given given(String text, Matcher form) {
        TimeUnit unit = TimeUnit.of(form.group(5)).orElseThrow(() -> refused(text));
        double number = Double.parseDouble(form.group(3));
        boolean share = form.group(4).equals("%");
        if (form.group(2).equals("-")) {
            throw Problem.of(ProblemCode.USAGE, "\"" + text + "\": a table cannot shrink")
                    .withDetail("Pages do not go away when rows are deleted.")
                    .toException();
        }
        if (!share && form.group(1) == null) {
            throw Problem.of(ProblemCode.USAGE, "\"" + text + "\": a number of rows is for one table")
                    .withHint("Name the table: orders=" + text + "; or give a share for all: 3%/month.")
                    .toException();
        }
        GrowthRate rate = share ? new GrowthRate.Share(number / 100, unit) : new GrowthRate.Rows(number / unit.days());
        String shown = form.group(1) == null ? text : text.substring(form.end(1) + 1);
        return new Given(number == 0 ? new GrowthRate.Still() : rate, shown.strip());
    }

    private static MaquetteException refused(String text) {
        return Problem.of(ProblemCode.USAGE, "\"" + text + "\" is no rate of growth")
                .withHint("Write 3%/month for all tables, orders=5%/month or orders=+20000/day for one;"
                        + " per day, week, month or year.")
                .toException();
    }
}
