package dev.maquette.advise.demand;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.workload.StatementUse;
import dev.maquette.model.workload.WorkloadStatement;
import dev.maquette.workload.text.Lexer;
import dev.maquette.workload.text.Token;
import dev.maquette.workload.text.TokenKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Makes a workload as small as can be looked at statement by statement.
///
/// Only a workload of more statements than the limit is touched. Statements that differ in constants alone
/// become one, the weightiest of them with the calls of all; of what is left the weightiest stay.
///
/// @param statements those that stay, in the order of the workload
/// @param notes what was done, in words
record WorkloadCompression(List<WorkloadStatement> statements, List<String> notes) {
    static WorkloadCompression of(List<WorkloadStatement> statements, int limit) {
        if (statements.size() <= limit) {
            return new WorkloadCompression(statements, List.of());
        }
        Map<String, List<WorkloadStatement>> templates = statements.stream()
                .collect(Collectors.groupingBy(WorkloadCompression::template, LinkedHashMap::new, Collectors.toList()));
        List<WorkloadStatement> merged =
                templates.values().stream().map(WorkloadCompression::merged).toList();
        List<WorkloadStatement> heaviest = merged.stream()
                .sorted(Comparator.comparingDouble(WorkloadCompression::weight).reversed())
                .limit(limit)
                .toList();
        double kept = heaviest.stream().mapToDouble(WorkloadCompression::weight).sum();
        double all = merged.stream().mapToDouble(WorkloadCompression::weight).sum();
        var notes = new ArrayList<String>();
        notes.add(statements.size() + " statements are " + merged.size() + " that differ in more than constants");
        if (merged.size() > heaviest.size()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "the advice is for the %d weightiest, %.1f %% of the weight (time where measured, else calls)",
                    heaviest.size(),
                    100 * kept / all));
        }
        return new WorkloadCompression(heaviest, notes);
    }

    private static double weight(WorkloadStatement statement) {
        StatementUse use = statement.use();
        return use.totalMilliseconds() > 0 ? use.totalMilliseconds() : use.calls();
    }

    /// The text without its constants; a text that cannot be read stands for itself.
    private static String template(WorkloadStatement statement) {
        String text = statement.text().orElse("");
        try {
            return Lexer.tokens(text).stream()
                    .filter(token -> token.kind() != TokenKind.COMMENT)
                    .map(WorkloadCompression::withoutConstant)
                    .collect(Collectors.joining(" "));
        } catch (MaquetteException _) {
            return text;
        }
    }

    private static String withoutConstant(Token token) {
        return switch (token.kind()) {
            case STRING, NUMBER, PARAMETER -> "?";
            case WORD -> token.text().toLowerCase(Locale.ROOT);
            case QUOTED_NAME, OPERATOR, PUNCTUATION, COMMENT, META_COMMAND -> token.text();
        };
    }

    private static WorkloadStatement merged(List<WorkloadStatement> alike) {
        WorkloadStatement first = alike.stream()
                .max(Comparator.comparingDouble(WorkloadCompression::weight))
                .orElseThrow();
        long calls = alike.stream().mapToLong(one -> one.use().calls()).sum();
        long rows = alike.stream().mapToLong(one -> one.use().rows()).sum();
        double time =
                alike.stream().mapToDouble(one -> one.use().totalMilliseconds()).sum();
        var use = new StatementUse(calls, rows, time, time / calls, first.use().deviationMilliseconds());
        return new WorkloadStatement(
                first.id(), first.text(), first.kind(), first.role(), first.topLevel(), use, first.blocks());
    }
}
