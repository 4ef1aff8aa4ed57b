package dev.maquette.scale.sizing;

import java.util.ArrayList;
import java.util.List;

/// An even selection of groups, mixed.
final class Selection {
    private static final double GOLDEN_RATIO = 0.6180339887498949;

    private Selection() {}

    /// Takes this fraction of each kind of group, at least one group in all.
    ///
    /// @param fraction 0 to 1
    static List<KeyGroup> of(List<KeyGroup> groups, double fraction) {
        var ordered = new ArrayList<KeyGroup>();
        double due = 0.5;
        for (KeyGroup group : groups) {
            due += group.groups() * fraction;
            for (; due >= 1; due--) {
                ordered.add(group);
            }
        }
        if (ordered.isEmpty()) {
            ordered.add(groups.getFirst());
        }
        return mixed(ordered);
    }

    /// Steps through the list by a stride without a common factor, so that neighbours come from everywhere.
    private static List<KeyGroup> mixed(List<KeyGroup> ordered) {
        int size = ordered.size();
        int stride = Math.max(1, (int) (size * GOLDEN_RATIO));
        while (greatestCommonDivisor(stride, size) > 1) {
            stride++;
        }
        var mixed = new ArrayList<KeyGroup>(size);
        for (int i = 0; i < size; i++) {
            mixed.add(ordered.get((int) ((long) i * stride % size)));
        }
        return mixed;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
