package dev.maquette.app.sample;

import java.util.List;

/// A seeded source of numbers: the same seed gives the same numbers on every machine.
///
/// @source Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014 (SplitMix64)
final class Randomness {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    Randomness(long seed) {
        state = seed;
    }

    /// The next 64 bits.
    long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /// The finishing function of the generator, also useful as a hash.
    static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /// A number from 0 to below the bound, which is at most 2^31.
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /// A number from the first to the last, both included.
    int between(int first, int last) {
        return first + below(last - first + 1);
    }

    /// A fraction from 0 to below 1.
    double fraction() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /// Whether something happens that happens this many times in a hundred.
    boolean percent(int chance) {
        return below(100) < chance;
    }

    /// One of the words.
    String pick(List<String> words) {
        return words.get(below(words.size()));
    }

    /// A key from 1 to the count, some far more often than others.
    ///
    /// The rank follows a power law in the manner of Zipf's; which key has which rank is scrambled, so that
    /// popularity and age are unrelated.
    int popular(int count) {
        double fraction = fraction();
        int rank = (int) (count * fraction * fraction * Math.sqrt(Math.sqrt(fraction)));
        return scramble(Math.min(rank, count - 1), count) + 1;
    }

    /// The rank's place in a fixed permutation of the numbers below the count.
    static int scramble(int rank, int count) {
        // A prime larger than any count is coprime to it, so that the multiplication is a permutation.
        return (int) ((rank * 999_983L + 7) % count);
    }
}
