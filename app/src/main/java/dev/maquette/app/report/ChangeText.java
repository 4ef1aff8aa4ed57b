package dev.maquette.app.report;

import dev.maquette.change.ChangeStatus;
import dev.maquette.change.pace.Limits;
import dev.maquette.change.pace.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Online changes in words.
public final class ChangeText {
    private static final int BAR = 20;
    private static final JsonMapper MAPPER = new JsonMapper();

    private ChangeText() {}

    /// One line on how far a change has come.
    public static String line(Progress progress) {
        var parts = new ArrayList<String>();
        parts.add("change " + progress.change() + ": " + task(progress.task()));
        progress.share().ifPresent(share -> parts.add(bar(share) + " " + Figures.percent(share)));
        switch (progress.task()) {
            case COPY, COMPARE -> parts.addAll(rows(progress));
            case BUILD -> parts.add(progress.rows() + " of " + progress.total());
            case EXAMINE, CATCH_UP, WAIT -> {}
        }
        parts.add("backlog " + backlog(progress));
        progress.waiting().ifPresent(reason -> parts.add("waits: " + reason));
        return String.join("  ", parts);
    }

    private static List<String> rows(Progress progress) {
        var parts = new ArrayList<String>();
        parts.add(Figures.count(progress.rows(), "row"));
        parts.add(Figures.number(Math.round(progress.rowsPerSecond())) + "/s");
        progress.secondsLeft().ifPresent(seconds -> parts.add(Figures.milliseconds(seconds * 1000.0) + " left"));
        return parts;
    }

    private static String task(Progress.Task task) {
        return switch (task) {
            case EXAMINE -> "looks for rows in the way";
            case COPY -> "copies";
            case BUILD -> "builds indexes";
            case CATCH_UP -> "catches up";
            case COMPARE -> "compares";
            case WAIT -> "waits for its window";
        };
    }

    private static String bar(double share) {
        int full = (int) Math.round(share * BAR);
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
    }

    private static String backlog(Progress progress) {
        return progress.backlog() > Progress.MOST_BACKLOG
                ? "more than " + Figures.number(Progress.MOST_BACKLOG)
                : Figures.number(progress.backlog());
    }

    /// How far a change has come, as a JSON document in one line.
    public static String json(Progress progress) {
        ObjectNode node = MAPPER.createObjectNode()
                .put("change", progress.change())
                .put("task", progress.task().name().toLowerCase(Locale.ROOT))
                .put("rows", progress.rows())
                .put("total", progress.total())
                .put("rows_per_second", Math.round(progress.rowsPerSecond()))
                .put("backlog", progress.backlog());
        progress.secondsLeft().ifPresent(seconds -> node.put("seconds_left", seconds));
        progress.waiting().ifPresent(reason -> node.put("waiting", reason));
        return node.toString();
    }

    /// How a change stands.
    public static List<String> lines(ChangeStatus status) {
        var lines = new ArrayList<String>();
        boolean alone = status.change().series() == status.change().id();
        lines.add("change %d%s  %s  phase %s  %s table in use"
                .formatted(
                        status.change().id(),
                        alone ? "" : " with " + status.change().series(),
                        status.change().table(),
                        status.change().phase().name().toLowerCase(Locale.ROOT),
                        status.change().active().name().toLowerCase(Locale.ROOT)));
        if (!status.change().phase().isEnd()) {
            lines.add("  program at work: " + (status.atWork() ? "yes" : "no")
                    + (status.change().pause() ? ", asked to pause" : ""));
            status.progress()
                    .ifPresent(progress -> lines.add((status.atWork() ? "  now: " : "  last: ") + line(progress)));
            status.limits().ifPresent(limits -> lines.add("  " + limits(limits)));
            status.lock().ifPresent(lock -> lines.add("  lock of the last exchange: " + lock));
            lines.add("  revert possible: "
                    + status.noWayBack().map(reason -> "no, " + reason).orElse("yes"));
            if (status.noWayBack().isEmpty()) {
                status.losses().forEach(loss -> lines.add("    not brought back: " + loss));
            }
        }
        return lines;
    }

    private static String limits(Limits limits) {
        var parts = new ArrayList<String>();
        parts.add("limits: share " + Figures.percent(limits.share()));
        if (!limits.lag().isZero()) {
            parts.add("lag " + Figures.milliseconds(limits.lag().toMillis()));
        }
        if (limits.lagBytes() > 0) {
            parts.add("lag " + Figures.bytes(limits.lagBytes()));
        }
        if (limits.walPerSecond() > 0) {
            parts.add("WAL " + Figures.bytes(limits.walPerSecond()) + "/s");
        }
        if (!limits.commit().isZero()) {
            parts.add("commit " + Figures.milliseconds(limits.commit().toMillis()));
        }
        if (limits.active() > 0) {
            parts.add("active sessions " + limits.active());
        }
        return String.join(", ", parts);
    }
}
