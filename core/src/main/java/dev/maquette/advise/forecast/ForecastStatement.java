package dev.maquette.advise.forecast;

import dev.maquette.advise.demand.Demand;
import java.util.List;

/// A statement that is planned again and again as the database grows, its text being the same.
///
/// @param key what identifies it in its source
/// @param values with which values, in words
/// @param sql the text to plan
/// @param calls how often it runs with them
public record ForecastStatement(String key, String values, String sql, double calls) {
    /// The statements of a demand.
    public static List<ForecastStatement> of(Demand demand) {
        return demand.statements().stream()
                .flatMap(statement -> statement.variants().stream()
                        .map(variant -> new ForecastStatement(
                                statement.key(), variant.values(), variant.sql(), statement.calls(variant))))
                .toList();
    }
}
