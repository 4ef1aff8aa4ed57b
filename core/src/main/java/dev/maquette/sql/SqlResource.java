package dev.maquette.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A statement kept in a `.sql` resource, where an administrator can review it.
///
/// A line that begins with a mark is kept only on some major versions: `/*17+*/` from 17 on, `/*<17*/` before 17,
/// `/*15-16*/` on 15 and 16. `/*use grants acl=c.relacl*/` stands for the fragment `fragments/grants.sql`.
public final class SqlResource {
    private static final Pattern MARK = Pattern.compile("^/\\*(?:(\\d+)\\+|<(\\d+)|(\\d+)-(\\d+))\\*/");

    private final String text;
    private final SqlFragments fragments;

    private SqlResource(String text, SqlFragments fragments) {
        this.text = text;
        this.fragments = fragments;
    }

    /// Loads the resource `name` that stands beside a class.
    public static SqlResource of(Class<?> beside, String name) {
        return new SqlResource(load(beside, name), new SqlFragments(fragment -> load(beside, fragment)));
    }

    private static String load(Class<?> beside, String name) {
        try (InputStream stream = beside.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalArgumentException("no resource " + name + " beside " + beside.getName());
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The statement for one major version, such as 18.
    public String forMajor(int major) {
        return fragments.expand(
                text.lines().filter(line -> applies(line, major)).collect(Collectors.joining("\n")));
    }

    private static boolean applies(String line, int major) {
        Matcher mark = MARK.matcher(line);
        if (!mark.find()) {
            return true;
        }
        if (mark.group(1) != null) {
            return major >= Integer.parseInt(mark.group(1));
        }
        if (mark.group(2) != null) {
            return major < Integer.parseInt(mark.group(2));
        }
        return major >= Integer.parseInt(mark.group(3)) && major <= Integer.parseInt(mark.group(4));
    }
}
