package dev.maquette.app.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A share as an option gives it: `10%`, or `0.1`.
///
/// @param value 0 or more; 1 is all
record Share(double value) {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(%)?");

    /// Reads the text of an option.
    static final class Reader implements ITypeConverter<Share> {
        @Override
        public Share convert(String text) {
            Matcher form = FORM.matcher(text.strip());
            if (!form.matches()) {
                throw new TypeConversionException("\"" + text + "\" is no share; write it as 10% or 0.1");
            }
            double number = Double.parseDouble(form.group(1));
            return new Share(form.group(2) == null ? number : number / 100);
        }
    }
}
