package dev.maquette.app.report;

import dev.maquette.prove.Figures;
import dev.maquette.prove.RatioInterval;
import dev.maquette.prove.VariantProof;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Measured figures for a reader.
final class ProofFigures {
    private static final String NONE = "–";

    private ProofFigures() {}

    static String milliseconds(Optional<Figures> side) {
        return side.map(figures -> String.format(Locale.ROOT, "%,.3f", figures.milliseconds()))
                .orElse(NONE);
    }

    static String factor(Optional<RatioInterval> ratio) {
        return ratio.map(RatioInterval::toString)
                .map(text -> text.replace("95 % interval ", ""))
                .orElse(NONE);
    }

    static String blocks(Optional<Figures> side) {
        return count(side.map(Figures::blocks));
    }

    static String rowsScanned(Optional<Figures> side) {
        return count(side.map(Figures::rowsScanned));
    }

    private static String count(Optional<Long> count) {
        return count.map(number -> String.format(Locale.ROOT, "%,d", number)).orElse(NONE);
    }

    /// The figures of a variant, line by line.
    static List<List<String>> metrics(VariantProof variant) {
        String values = variant.variant().values();
        return List.of(
                List.of(values, "time, median, ms", milliseconds(variant.before()), milliseconds(variant.after())),
                List.of(values, "time, factor", "", probableFactor(variant)),
                List.of(values, "rows scanned", rowsScanned(variant.before()), rowsScanned(variant.after())),
                List.of(values, "blocks of 8 KiB touched", blocks(variant.before()), blocks(variant.after())));
    }

    private static String probableFactor(VariantProof variant) {
        return variant.ratio()
                .map(ratio -> ratio + String.format(Locale.ROOT, ", p = %.3f", ratio.probability()))
                .orElse(variant.verdict().reason());
    }
}
