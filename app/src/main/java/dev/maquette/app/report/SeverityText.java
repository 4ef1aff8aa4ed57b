package dev.maquette.app.report;

import dev.maquette.review.Severity;
import java.util.List;

/// Severities for a reader.
final class SeverityText {
    /// The gravest first.
    static final List<Severity> GRAVEST_FIRST = List.of(Severity.values()).reversed();

    private SeverityText() {}

    /// In lower case, as in machine-readable output and in class names.
    static String id(Severity severity) {
        return Json.id(severity);
    }

    /// One of them.
    static String one(Severity severity) {
        return switch (severity) {
            case ERROR -> "Error";
            case WARNING -> "Warning";
            case INFO -> "Note";
        };
    }

    /// Many of them.
    static String many(Severity severity) {
        return one(severity) + "s";
    }
}
