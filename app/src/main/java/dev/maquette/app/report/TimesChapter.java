package dev.maquette.app.report;

import dev.maquette.ExplanationTimes;
import dev.maquette.advise.time.AdviceTimes;
import dev.maquette.advise.time.AdviceTimes.StatementTime;
import dev.maquette.app.report.document.Block;
import dev.maquette.latency.Calibration;
import dev.maquette.latency.HeldOutError;
import dev.maquette.latency.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Predicted times; wherever there is one, the error of the predictions stands below it.
public final class TimesChapter {
    private static final String INTERVAL = ", 90 %: ";

    private TimesChapter() {}

    /// What stands below a plan; nothing when nothing is predicted.
    public static List<Block> of(ExplanationTimes times) {
        var blocks = new ArrayList<Block>();
        times.today().ifPresent(time -> blocks.add(new Block.Fact("time", text(time))));
        times.changed().ifPresent(time -> blocks.add(new Block.Fact("time then", text(time))));
        if (!blocks.isEmpty()) {
            blocks.add(new Block.Paragraph(basis(times.calibration())));
        }
        return blocks;
    }

    /// What stands below advice: each statement that changes, and all of them together.
    static List<Block> of(AdviceTimes times) {
        var blocks = new ArrayList<Block>();
        if (!times.statements().isEmpty()) {
            times.statements().stream()
                    .filter(StatementTime::changes)
                    .forEach(each -> blocks.add(new Block.Fact(
                            "statement " + each.statement(), text(each.before()) + " → " + text(each.after()))));
            blocks.add(new Block.Fact(
                    "whole workload",
                    rough(times.millisecondsBefore()) + " → " + rough(times.millisecondsAfter())
                            + ", the sum over all calls"));
        }
        blocks.add(new Block.Paragraph(basis(times.calibration())));
        return blocks;
    }

    private static String text(Prediction time) {
        return "about " + rough(time.milliseconds()) + INTERVAL + rough(time.low()) + " to " + rough(time.high());
    }

    /// Two digits are more than is known.
    static String rough(double milliseconds) {
        double unit = Math.pow(10, Math.floor(Math.log10(Math.max(1e-3, milliseconds))) - 1);
        return Figures.milliseconds(Math.max(1e-3, Math.rint(milliseconds / unit) * unit));
    }

    /// What predictions rest on, or why there are none.
    public static String basis(Calibration calibration) {
        return switch (calibration) {
            case Calibration.TooFew(int statements) ->
                "No time is predicted: of " + statements + " statements the time is known, "
                        + Calibration.FEWEST_STATEMENTS + " are needed.";
            case Calibration.Calibrated(var _, HeldOutError error) ->
                String.format(
                        Locale.ROOT,
                        "Times are mean execution times as this server has had them, waits and reads from disk"
                            + " included; calibrated on %d statements. On statements held out, predictions were off by"
                            + " a factor of %.1f in the middle and of up to %.1f in 95 of 100; %.0f %% lay in their"
                            + " intervals.",
                        error.statements(),
                        error.medianFactor(),
                        error.highFactor(),
                        100 * error.covered());
        };
    }
}
