package dev.maquette.latency;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/// What one execution of a plan makes the executor do, by the planner's estimates.
///
/// @param amounts how much of each kind of work; a kind that is not there is none
public record PlanWork(Map<Work, Double> amounts) {
    /// Nothing at all.
    public static final PlanWork NONE = new PlanWork(Map.of());

    public PlanWork {
        var copy = new EnumMap<Work, Double>(Work.class);
        copy.putAll(amounts);
        amounts = Collections.unmodifiableMap(copy);
    }

    /// How much of a kind.
    public double amount(Work kind) {
        return amounts.getOrDefault(kind, 0.0);
    }

    /// This work so many times.
    public PlanWork times(double factor) {
        var product = new EnumMap<Work, Double>(Work.class);
        amounts.forEach((kind, amount) -> product.put(kind, factor * amount));
        return new PlanWork(product);
    }

    /// This work and another's.
    public PlanWork plus(PlanWork other) {
        var sum = new EnumMap<Work, Double>(Work.class);
        Stream.of(this, other)
                .forEach(work -> work.amounts.forEach((kind, amount) -> sum.merge(kind, amount, Double::sum)));
        return new PlanWork(sum);
    }

    double[] vector() {
        double[] vector = new double[Work.values().length];
        amounts.forEach((kind, amount) -> vector[kind.ordinal()] = amount);
        return vector;
    }
}
