package dev.maquette.workload.repair;

import dev.maquette.workload.repair.Draft.Edit;
import dev.maquette.workload.text.Token;
import java.util.ArrayList;
import java.util.List;

/// Expressions that were one and the same before their constants became parameters. In a GROUP BY key that also stands
/// in the select list the constants even survive: `SELECT substr(x, $1, $2) … GROUP BY substr(x, 1, 2)`.
final class SameExpressions {
    /// The fewest tokens of a key that can be more than a column or a number.
    private static final int SHORTEST_KEY = 3;

    private SameExpressions() {}

    /// The draft in which expressions equal but for their parameters have the same parameters.
    static List<Draft> of(Draft draft, DraftTokens tokens) {
        List<Edit> edits = new ArrayList<>();
        for (int by = 1; by < tokens.size(); by++) {
            if (tokens.isWord(by, "by") && (tokens.isWord(by - 1, "group") || tokens.isWord(by - 1, "order"))) {
                keys(tokens, by + 1, edits);
            }
        }
        return edits.isEmpty()
                ? List.of()
                : List.of(draft.edited(edits, "expressions that differ only in parameters are taken as equal"));
    }

    private static void keys(DraftTokens tokens, int start, List<Edit> edits) {
        int keyStart = start;
        while (keyStart < tokens.size()) {
            int keyEnd = tokens.endOfOperand(keyStart);
            if (keyEnd - keyStart >= SHORTEST_KEY) {
                unify(tokens, keyStart, keyEnd, edits);
            }
            if (!tokens.isSymbol(keyEnd, ",")) {
                return;
            }
            keyStart = keyEnd + 1;
        }
    }

    private static void unify(DraftTokens tokens, int keyStart, int keyEnd, List<Edit> edits) {
        int length = keyEnd - keyStart;
        // A key that an earlier one changes has found its pattern already, and so have those equal to it.
        if (isEdited(tokens, keyStart, keyEnd, edits)) {
            return;
        }
        for (int other = 0; other + length <= tokens.size(); other++) {
            boolean free =
                    (other >= keyEnd || keyStart >= other + length) && !isEdited(tokens, other, other + length, edits);
            if (free && isSame(tokens, keyStart, other, length)) {
                replace(tokens, keyStart, other, length, edits);
            }
        }
    }

    private static boolean isEdited(DraftTokens tokens, int start, int end, List<Edit> edits) {
        int from = tokens.at(start).start();
        int to = tokens.at(end - 1).end();
        return edits.stream().anyMatch(edit -> from <= edit.start() && edit.start() < to);
    }

    private static boolean isSame(DraftTokens tokens, int key, int other, int length) {
        for (int offset = 0; offset < length; offset++) {
            Token one = tokens.at(key + offset);
            Token two = tokens.at(other + offset);
            if (!two.isParameter() && !one.text().equalsIgnoreCase(two.text())) {
                return false;
            }
        }
        return true;
    }

    private static void replace(DraftTokens tokens, int key, int other, int length, List<Edit> edits) {
        for (int offset = 0; offset < length; offset++) {
            Token wanted = tokens.at(key + offset);
            Token present = tokens.at(other + offset);
            if (!wanted.text().equalsIgnoreCase(present.text())) {
                edits.add(new Edit(present.start(), present.end(), wanted.text()));
            }
        }
    }
}
