package dev.maquette.app.report.document;

import dev.maquette.app.report.markup.VisibleText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A document as Markdown, tables as GitHub has them.
public final class Markdown {
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>|#&~]");
    private static final Pattern FENCE = Pattern.compile("`{3,}");

    private Markdown() {}

    /// The document's text.
    public static String of(Document document) {
        return Stream.concat(
                        Stream.of("# " + escaped(document.title())),
                        document.blocks().stream().map(Markdown::of))
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    private static String of(Block block) {
        return switch (block) {
            case Block.Heading(String text) -> "## " + escaped(text);
            case Block.Item(String text) -> "### " + escaped(text);
            case Block.Paragraph(String text) -> escaped(text);
            case Block.Lead(String text) -> "**" + escaped(text) + "**";
            case Block.Note(String text) -> "- " + escaped(text);
            case Block.Fact(String name, String text) -> "- **" + escaped(name) + "**: " + escaped(text);
            case Block.Patch patch -> fenced("diff", patch(patch));
            case Block.Code code -> escaped(code.label()) + ":\n\n" + fenced(code.language(), code.text());
            case Block.Table table -> table(table);
        };
    }

    private static String patch(Block.Patch patch) {
        return patch.sql().lines().map(line -> patch.sign() + " " + line).collect(Collectors.joining("\n"));
    }

    private static String fenced(String language, String text) {
        int longest = FENCE.matcher(text)
                .results()
                .mapToInt(match -> match.group().length())
                .max()
                .orElse(2);
        String fence = "`".repeat(longest + 1);
        return fence + language + "\n" + VisibleText.of(text) + "\n" + fence;
    }

    private static String table(Block.Table table) {
        String rule = table.heads().stream().map(_ -> "---").collect(Collectors.joining(" | ", "| ", " |"));
        return Stream.concat(
                        Stream.of(row(table.heads()), rule),
                        table.rows().stream().map(Markdown::row))
                .collect(Collectors.joining("\n"));
    }

    private static String row(List<String> cells) {
        return cells.stream().map(Markdown::escaped).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String escaped(String text) {
        return SPECIAL.matcher(VisibleText.of(text).replace('\n', ' '))
                .replaceAll(match -> Matcher.quoteReplacement("\\" + match.group()));
    }
}
