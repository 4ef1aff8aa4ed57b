package dev.maquette.latency;

import dev.maquette.model.Origin;

/// The settings by which planner costs are taken apart again.
///
/// @param page cost of a page read in order
/// @param tuple cost of handling a row
/// @param operator cost of an operator call
/// @param memoryBytes what a sort may take in memory
/// @param hashBytes what a hash table may take in memory
/// @source PostgreSQL manual, Planner Cost Constants; `work_mem`, `hash_mem_multiplier`
record CostUnits(double page, double tuple, double operator, double memoryBytes, double hashBytes) {
    private static final double PAGE = 1;
    private static final double TUPLE = 0.01;
    private static final double OPERATOR = 0.0025;
    private static final double MEMORY_KILOBYTES = 4096;
    private static final double HASH_MULTIPLIER = 2;
    private static final double LEAST = 1e-9;

    static CostUnits of(Origin origin) {
        double memory = 1024 * number(origin, "work_mem", MEMORY_KILOBYTES);
        return new CostUnits(
                number(origin, "seq_page_cost", PAGE),
                number(origin, "cpu_tuple_cost", TUPLE),
                Math.max(LEAST, number(origin, "cpu_operator_cost", OPERATOR)),
                memory,
                memory * number(origin, "hash_mem_multiplier", HASH_MULTIPLIER));
    }

    private static double number(Origin origin, String name, double otherwise) {
        return origin.setting(name)
                .filter(value -> value.matches("[0-9.]+(e-?[0-9]+)?"))
                .map(Double::parseDouble)
                .orElse(otherwise);
    }
}
