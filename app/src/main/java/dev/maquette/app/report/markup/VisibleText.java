package dev.maquette.app.report.markup;

/// Text whose every character does nothing but be seen.
public final class VisibleText {
    private static final int REPLACEMENT = 0xFFFD;

    private VisibleText() {}

    /// The text with a replacement character for each that a terminal would obey or that would make the text read
    /// otherwise than it is: control characters but tab and line feed, and changes of writing direction.
    ///
    /// @source Unicode Technical Report 36, 2.6 "Bidirectional Text Spoofing"
    public static String of(String text) {
        return text.codePoints()
                .map(character -> isHarmless(character) ? character : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isHarmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character == '\t' || character == '\n';
            case Character.SURROGATE -> false;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default ->
                !(character >= 0x202A && character <= 0x202E)
                        && !(character >= 0x2066 && character <= 0x2069)
                        && character != 0x200E
                        && character != 0x200F
                        && character != 0x061C;
        };
    }
}
