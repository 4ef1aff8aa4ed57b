package dev.maquette.app.report;

import dev.maquette.app.report.markup.VisibleText;
import dev.maquette.review.Evidence;
import dev.maquette.review.Finding;
import dev.maquette.review.NotChecked;
import dev.maquette.review.ReviewResult;
import dev.maquette.review.Severity;
import dev.maquette.review.Subject;
import dev.maquette.review.Verification;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A review for a terminal: each finding as compilers show errors, the gravest last, where the reader's eye is, then
/// the summary.
public final class TextReport {
    private static final String RESET = "\u001b[0m";
    private static final String BOLD = "\u001b[1m";
    private static final String DIM = "\u001b[2m";
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";

    /// More of a statement is not needed to know it again.
    private static final int STATEMENT_LINES = 3;

    private final boolean color;
    private final int width;

    /// @param color whether to use colours
    /// @param width columns of the terminal; at least 40 are used
    public TextReport(boolean color, int width) {
        this.color = color;
        this.width = Math.max(40, width);
    }

    /// The lines to print.
    public List<String> lines(ReviewResult review) {
        var lines = new ArrayList<String>();
        var explained = new HashSet<String>();
        for (Severity severity : SeverityText.GRAVEST_FIRST.reversed()) {
            review.findings().stream()
                    .filter(finding -> finding.severity() == severity)
                    .forEach(finding -> lines.addAll(finding(finding, explained.add(finding.rule()))));
        }
        review.notChecked().stream().flatMap(this::notChecked).forEach(lines::add);
        if (!review.notChecked().isEmpty()) {
            lines.add("");
        }
        lines.add(summary(review));
        return lines;
    }

    /// @param first whether no finding of the same rule stands above it
    List<String> finding(Finding finding, boolean first) {
        var lines = new ArrayList<String>();
        String label = SeverityText.id(finding.severity()) + "[" + clean(finding.rule()) + "]";
        List<String> message = Wrapped.lines(label + ": " + clean(finding.message()), width);
        lines.add(styled(tone(finding.severity()), label)
                + styled(BOLD, message.getFirst().substring(label.length())));
        message.stream().skip(1).map(line -> styled(BOLD, line)).forEach(lines::add);
        lines.add("  " + styled(DIM, "--> ") + clean(finding.subject().display()));
        if (finding.subject() instanceof Subject.Statement statement) {
            lines.addAll(text(statement));
        }
        lines.addAll(evidence(finding.evidence()));
        finding.costIfIgnored().ifPresent(cost -> lines.addAll(labelled("cost", cost)));
        if (first) {
            RuleText.of(finding).ifPresent(text -> lines.addAll(labelled("why", text.principle())));
        }
        lines.addAll(labelled("help", finding.remedy().advice()));
        finding.remedy()
                .fix()
                .forEach(statement -> patch(GREEN, "+ ", statement).forEach(lines::add));
        if (!finding.remedy().undo().isEmpty()) {
            lines.addAll(labelled("undo", ""));
            finding.remedy()
                    .undo()
                    .forEach(statement -> patch(RED, "- ", statement).forEach(lines::add));
        }
        lines.addAll(verification(finding.verification()));
        lines.add("");
        return lines;
    }

    /// The beginning of a statement: its key alone tells nobody which it is.
    private List<String> text(Subject.Statement statement) {
        List<String> lines =
                Wrapped.lines(clean(statement.text()).replaceAll("\\s+", " ").strip(), width - 4);
        String more = lines.size() > STATEMENT_LINES ? " …" : "";
        return lines.stream()
                .limit(STATEMENT_LINES)
                .map(line -> "  " + styled(DIM, "| ") + line)
                .collect(Collectors.collectingAndThen(Collectors.toCollection(ArrayList::new), shown -> {
                    shown.set(shown.size() - 1, shown.getLast() + more);
                    return shown;
                }));
    }

    private List<String> evidence(List<Evidence> evidence) {
        int longest = evidence.stream()
                .mapToInt(fact -> clean(fact.name()).length())
                .filter(length -> length <= width / 3)
                .max()
                .orElse(0);
        return evidence.stream()
                .flatMap(fact -> {
                    String name = clean(fact.name());
                    String gap = " ".repeat(Math.max(0, longest - name.length()) + 2);
                    String text = name + gap + clean(Figures.of(fact)).replace('\n', ' ');
                    return Wrapped.lines(text, width - 4).stream().map(line -> "  " + styled(DIM, "| ") + line);
                })
                .toList();
    }

    private List<String> labelled(String label, String text) {
        String start = "  = " + label + ": ";
        List<String> lines = Wrapped.lines(clean(text).replace('\n', ' '), width - start.length());
        return Stream.concat(
                        Stream.of("  " + styled(DIM, "= ") + styled(BOLD, label + ":")
                                + (lines.getFirst().isEmpty() ? "" : " " + lines.getFirst())),
                        lines.stream().skip(1).map(line -> " ".repeat(start.length()) + line))
                .toList();
    }

    /// Statements are never wrapped: they are there to be copied.
    private Stream<String> patch(String tone, String mark, String statement) {
        return clean(SqlScript.of(statement)).lines().map(line -> "    " + styled(tone, mark + line));
    }

    private List<String> verification(Verification verification) {
        return switch (verification) {
            case Verification.Verified verified -> labelled("tried", verified.account());
            case Verification.NotCheckable(var reason) -> labelled("not tried", reason);
            case Verification.Refuted(var reason) -> labelled("tried without success", reason);
        };
    }

    private Stream<String> notChecked(NotChecked each) {
        String text = "not checked: " + each.what() + ": " + each.reason();
        return Wrapped.lines(clean(text).replace('\n', ' '), width).stream();
    }

    private String summary(ReviewResult review) {
        String counts = String.join(
                ", ",
                SeverityText.GRAVEST_FIRST.stream()
                        .map(severity -> Figures.count(
                                review.count(severity),
                                SeverityText.one(severity).toLowerCase(Locale.ROOT)))
                        .toList());
        String unchecked =
                review.notChecked().isEmpty() ? "" : "; " + review.notChecked().size() + " not checked";
        return styled(BOLD, clean(review.origin().database()) + ": " + counts + unchecked);
    }

    private static String tone(Severity severity) {
        return switch (severity) {
            case ERROR -> "\u001b[1;31m";
            case WARNING -> "\u001b[1;33m";
            case INFO -> "\u001b[1;34m";
        };
    }

    /// A terminal obeys control characters, and anyone who may create a table may choose its name.
    private static String clean(String text) {
        return VisibleText.of(text);
    }

    private String styled(String style, String text) {
        return color && !text.isEmpty() ? style + text + RESET : text;
    }
}
