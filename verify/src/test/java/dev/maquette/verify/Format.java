package dev.maquette.verify;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The one formatting of Java files.
final class Format {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    private Format() {}

    /// Rewrites the repository's Java files; the argument is its root. See CONTRIBUTING.md for the command.
    public static void main(String[] arguments) throws IOException, FormatterException {
        Repository repository = new Repository(Path.of(arguments[0]).toAbsolutePath());
        for (Path file : repository.files(".java")) {
            String text = Repository.text(file);
            String formatted = formatted(text);
            if (!formatted.equals(text)) {
                Files.writeString(file, formatted);
                System.out.println("formatted " + repository.name(file));
            }
        }
    }

    /// The text as it should be.
    static String formatted(String text) throws FormatterException {
        return FORMATTER.formatSourceAndFixImports(text);
    }
}
