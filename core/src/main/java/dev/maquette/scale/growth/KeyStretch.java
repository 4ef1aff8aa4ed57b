package dev.maquette.scale.growth;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// How the values of a whole-number key move when more of them are given out: the least one stays, the range grows.
///
/// @param least the least value
/// @param factor how many times as many values there are
/// @param greatest the greatest value the type can hold
record KeyStretch(BigDecimal least, double factor, BigDecimal greatest) implements ValueStretch {
    /// Numbers a row up to which keys count as given out one after the other, with gaps.
    private static final double WIDEST_GAPS = 1000;

    /// Whether keys of this range are given out one after the other.
    ///
    /// @param rows rows of their table
    static boolean isSerial(BigDecimal range, double rows) {
        return range.signum() > 0 && range.doubleValue() <= rows * WIDEST_GAPS;
    }

    @Override
    public String move(String value, int further) {
        BigDecimal moved = least.add(new BigDecimal(value)
                        .subtract(least)
                        .multiply(BigDecimal.valueOf(factor), MathContext.DECIMAL64))
                .setScale(0, RoundingMode.HALF_EVEN)
                .add(BigDecimal.valueOf(further));
        return moved.min(greatest).toPlainString();
    }
}
