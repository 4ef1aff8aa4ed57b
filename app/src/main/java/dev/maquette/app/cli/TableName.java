package dev.maquette.app.cli;

import dev.maquette.model.QualifiedName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A table as an argument, such as `shop.event`; names are taken as the catalogue has them, in double quotes or not.
///
/// @param name its name
record TableName(QualifiedName name) {
    private static final String NAME = "(\"(?:[^\"]|\"\")+\"|[^.\"]+)";
    private static final Pattern FORM = Pattern.compile(NAME + "\\." + NAME);

    /// Reads one.
    static final class Reader implements ITypeConverter<TableName> {
        @Override
        public TableName convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("\"" + text + "\" is no table with its schema, such as shop.event");
            }
            return new TableName(new QualifiedName(unquoted(matcher.group(1)), unquoted(matcher.group(2))));
        }

        private static String unquoted(String name) {
            return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
        }
    }
}
