package dev.maquette.scale.sizing;

import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.ElementStatistics;
import dev.maquette.model.statistics.MostCommonValues;
import dev.maquette.sql.ArrayLiteral;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rough size of a GIN index: one entry a different element, with the compressed addresses of the rows that hold
/// it.
///
/// How many different elements there are is known only where the column's statistics list them all.
///
/// @source ginpostinglist.c
final class GinSizer {
    private static final double FILL = 0.65;
    private static final int ENTRY_BYTES = 8 + 8 + LeafPages.LINE_POINTER;
    /// Row addresses number this many to a block when they are compressed.
    private static final int ADDRESSES_A_BLOCK = 1 << 11;

    private static final int BITS_A_BYTE = 7;
    private static final Pattern SEPARATOR = Pattern.compile("[^\\p{Alnum}.]+");
    /// Where in a text its lexemes stand, as a text search vector shows it.
    private static final Pattern POSITIONS = Pattern.compile("(?<='):[0-9A-D,]+");

    /// Elements in a value of which nothing is known: one for so many bytes.
    private static final double BYTES_AN_ELEMENT = 12;

    private final long blocks;
    private final double rows;

    GinSizer(long blocks, double rows) {
        this.blocks = blocks;
        this.rows = rows;
    }

    /// The size, given the statistics of the columns where there are any.
    IndexSize size(List<Optional<ColumnStatistics>> statistics, List<ColumnProfile> profiles) {
        double bytes = 0;
        double occurrences = 0;
        for (int i = 0; i < profiles.size(); i++) {
            List<String> texts = texts(statistics.get(i));
            boolean listed = statistics
                    .get(i)
                    .flatMap(known -> known.distribution().elements())
                    .isPresent();
            if (listed || texts.isEmpty()) {
                double inColumn = occurrences(statistics.get(i), profiles.get(i));
                occurrences += inColumn;
                bytes += bytes(
                        statistics.get(i).flatMap(known -> known.distribution().elements()), profiles.get(i), inColumn);
            } else {
                double present = rows * (1 - profiles.get(i).nullFraction());
                double words = texts.stream()
                        .mapToInt(text -> words(text).size())
                        .average()
                        .orElse(1);
                occurrences += present * words;
                bytes += bytesOfWords(texts, present, Math.pow(profiles.get(i).distinct(rows), 1 / Math.max(1, words)));
            }
        }
        return IndexSize.rough(2 + bytes / (FILL * LeafPages.USABLE), occurrences);
    }

    private static List<String> texts(Optional<ColumnStatistics> statistics) {
        return statistics.stream()
                .flatMap(known -> Stream.concat(
                        known.mostCommonValues().map(MostCommonValues::values).stream(),
                        known.distribution().histogram().stream()))
                .flatMap(literal -> ArrayLiteral.elements(literal).stream())
                .toList();
    }

    private static Set<String> words(String text) {
        return SEPARATOR
                .splitAsStream(POSITIONS.matcher(text).replaceAll(""))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    /// Takes the words of values' texts for their elements, and the values that statistics keep for a sample. Words
    /// that repeat in it are as frequent as there; of the others there are as many as their number suggests.
    ///
    /// @param atLeast the fewest different words of which so many different values can be made
    private double bytesOfWords(List<String> texts, double present, double atLeast) {
        Map<String, Long> counts = texts.stream()
                .flatMap(text -> words(text).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        double bytes = 0;
        double rare = 0;
        double rareOccurrences = 0;
        for (var word : counts.entrySet()) {
            if (word.getValue() > 2) {
                bytes += entry(word.getKey().length(), present * word.getValue() / texts.size());
            } else {
                rare++;
                rareOccurrences += word.getValue();
            }
        }
        if (rare == 0) {
            return bytes;
        }
        double all = present * rareOccurrences / texts.size();
        double suggested = Occupancy.distinct(Occupancy.domain(rare, rareOccurrences), all);
        double distinct = Math.min(all, Math.max(atLeast, suggested));
        return bytes + distinct * entry(BYTES_AN_ELEMENT, all / distinct);
    }

    private double occurrences(Optional<ColumnStatistics> statistics, ColumnProfile profile) {
        double each = statistics
                .flatMap(known -> known.distribution().elements())
                .flatMap(ElementStatistics::countHistogram)
                .map(counts -> (double) counts.getLast())
                .orElseGet(() -> Math.max(1, profile.averageWidth() / BYTES_AN_ELEMENT));
        return rows * (1 - profile.nullFraction()) * each;
    }

    private double bytes(Optional<ElementStatistics> elements, ColumnProfile profile, double occurrences) {
        double bytes = 0;
        double left = occurrences;
        double known = 0;
        double rarest = 0;
        if (elements.isPresent()) {
            List<String> values = ArrayLiteral.elements(elements.get().values());
            for (int i = 0; i < values.size(); i++) {
                double holding = rows * elements.get().frequencies().get(i);
                bytes += entry(values.get(i).length(), holding);
                left -= holding;
                known++;
                rarest = holding;
            }
        }
        if (left < occurrences * 0.01) {
            return bytes;
        }
        // The others are rarer than the rarest that is listed; half as frequent is a guess.
        double others = rarest > 0 ? Math.max(known, left / Math.max(1, rarest / 2)) : profile.distinct(rows);
        return bytes + others * entry(BYTES_AN_ELEMENT, left / others);
    }

    private double entry(double keyBytes, double holding) {
        double gap = Math.max(2, (double) ADDRESSES_A_BLOCK * Math.max(1, blocks) / Math.max(1, holding));
        double addressBytes = Math.ceil(Math.log(gap) / Math.log(2) / BITS_A_BYTE);
        return ENTRY_BYTES + keyBytes + holding * addressBytes;
    }
}
