package dev.maquette.advise.statistic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Extended statistics of columns each of which determines all others, in the form the server stores.
///
/// @source `statext_dependencies_serialize` in dependencies.c, `statext_ndistinct_serialize` in mvdistinct.c
final class FullDependence {
    private static final int DEPENDENCIES_MAGIC = 0xB4549A2C;
    private static final int DISTINCT_MAGIC = 0xA352BFA4;
    private static final int BASIC_TYPE = 1;
    private static final int HEADER_BYTES = 12;

    private FullDependence() {}

    /// Every dependency among the columns, each of degree 1, as hexadecimal bytes.
    ///
    /// @param numbers attribute numbers, ascending
    static String dependencies(List<Integer> numbers) {
        List<List<Integer>> all = subsets(numbers).stream()
                .flatMap(subset -> subset.stream().map(implied -> impliedLast(subset, implied)))
                .toList();
        int bytes = HEADER_BYTES
                + all.stream()
                        .mapToInt(one -> Double.BYTES + Short.BYTES * (1 + one.size()))
                        .sum();
        byte[] stored = new byte[bytes];
        ByteBuffer data = header(stored, DEPENDENCIES_MAGIC, all.size());
        for (List<Integer> dependency : all) {
            data.putDouble(1).putShort((short) dependency.size());
            dependency.forEach(number -> data.putShort(number.shortValue()));
        }
        return HexFormat.of().formatHex(stored);
    }

    /// Of each group of the columns, as many combinations as the column of the group has that has most values.
    ///
    /// @param distinct distinct values by attribute number
    static String distinct(List<Integer> numbers, Map<Integer, Double> distinct) {
        List<List<Integer>> all = subsets(numbers);
        int bytes = HEADER_BYTES
                + all.stream()
                        .mapToInt(one -> Double.BYTES + Integer.BYTES + Short.BYTES * one.size())
                        .sum();
        byte[] stored = new byte[bytes];
        ByteBuffer data = header(stored, DISTINCT_MAGIC, all.size());
        for (List<Integer> columns : all) {
            data.putDouble(columns.stream()
                    .mapToDouble(number -> distinct.getOrDefault(number, 1.0))
                    .max()
                    .orElse(1));
            data.putInt(columns.size());
            columns.forEach(number -> data.putShort(number.shortValue()));
        }
        return HexFormat.of().formatHex(stored);
    }

    private static ByteBuffer header(byte[] stored, int magic, int items) {
        return ByteBuffer.wrap(stored)
                .order(ByteOrder.nativeOrder())
                .putInt(magic)
                .putInt(BASIC_TYPE)
                .putInt(items);
    }

    private static List<Integer> impliedLast(List<Integer> subset, Integer implied) {
        var ordered = new ArrayList<>(
                subset.stream().filter(number -> !number.equals(implied)).toList());
        ordered.add(implied);
        return ordered;
    }

    /// The subsets of two numbers or more, each ascending, the small ones first.
    private static List<List<Integer>> subsets(List<Integer> numbers) {
        return IntStream.range(0, 1 << numbers.size())
                .filter(set -> Integer.bitCount(set) >= 2)
                .boxed()
                .sorted((first, second) -> Integer.bitCount(first) - Integer.bitCount(second))
                .map(set -> IntStream.range(0, numbers.size())
                        .filter(column -> (set >> column & 1) == 1)
                        .mapToObj(numbers::get)
                        .toList())
                .toList();
    }
}
