package dev.maquette.review.rule;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Table;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.MostCommonValues;
import dev.maquette.review.ReviewSubject;
import dev.maquette.sql.ArrayLiteral;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Why a column seems to be about people.
///
/// @param what what it seems to hold
/// @param by `name` or `values`
public record PersonalData(String what, String by) {
    /// Words in names that are about a person wherever they stand. All words of an entry must be in the name.
    private static final List<Named> ANYWHERE = List.of(
            new Named("name", "first name"),
            new Named("name", "last name"),
            new Named("name", "middle name"),
            new Named("name", "full name"),
            new Named("name", "given name"),
            new Named("name", "family name"),
            new Named("name", "maiden name"),
            new Named("name", "firstname"),
            new Named("name", "lastname"),
            new Named("name", "fullname"),
            new Named("name", "surname"),
            new Named("birth", "birth"),
            new Named("birth", "birthday"),
            new Named("birth", "birthdate"),
            new Named("birth", "dob"),
            new Named("number of a person", "ssn"),
            new Named("number of a person", "social security"),
            new Named("number of a person", "tax number"),
            new Named("number of a person", "tax id"),
            new Named("number of a person", "nif"),
            new Named("number of a person", "national id"),
            new Named("number of a person", "passport"),
            new Named("bank account", "iban"),
            new Named("payment card", "card number"),
            new Named("payment card", "credit card"),
            new Named("health", "diagnosis"),
            new Named("belief", "religion"),
            new Named("origin", "ethnicity"),
            new Named("origin", "nationality"),
            new Named("network address", "ip address"),
            new Named("network address", "remote addr"));

    /// Words that are about a person unless the table is about an organisation.
    private static final List<Named> OF_PEOPLE = List.of(
            new Named("address for mail", "email"),
            new Named("address for mail", "e mail"),
            new Named("telephone", "phone"),
            new Named("telephone", "telephone"),
            new Named("telephone", "mobile"),
            new Named("address", "street"),
            new Named("address", "address"));

    private static final Set<String> ORGANISATIONS = Set.of(
            "store",
            "stores",
            "shop",
            "shops",
            "company",
            "companies",
            "organization",
            "organizations",
            "organisation",
            "organisations",
            "supplier",
            "suppliers",
            "vendor",
            "vendors",
            "warehouse",
            "warehouses",
            "branch",
            "branches",
            "office",
            "offices",
            "brand",
            "brands",
            "department",
            "departments",
            "tenant",
            "tenants",
            "center",
            "centre",
            "site",
            "sites",
            "page",
            "shipper",
            "shippers",
            "publisher",
            "publishers",
            "hotel",
            "hotels",
            "airport",
            "airports",
            "venue",
            "venues",
            "school",
            "schools",
            "setting",
            "settings");

    /// Such words make it a fact about the datum.
    private static final Set<String> ABOUT = Set.of(
            "hash",
            "hashed",
            "digest",
            "count",
            "is",
            "has",
            "verified",
            "confirmed",
            "valid",
            "type",
            "kind",
            "status",
            "template",
            "format",
            "subject",
            "enabled",
            "allowed",
            "label",
            "prefix",
            "domain",
            "host",
            "version",
            "key",
            "sent",
            "token",
            "mac",
            "order",
            "column",
            "field",
            "file",
            "code");

    private static final Set<String> DATES = Set.of("date");
    private static final Set<String> ADDRESSES = Set.of("inet");

    /// Fewer values could be alike by chance.
    private static final int ENOUGH_VALUES = 10;

    /// With the byte that a short value's length takes.
    private static final int FLAG_BYTES = 3;

    private static final Pattern MAIL = Pattern.compile("[^@\\s,;]+@[^@\\s,;]+\\.[A-Za-z]{2,}");
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}");

    private record Named(String what, List<String> words) {
        Named(String what, String words) {
            this(what, List.of(words.split(" ", -1)));
        }

        boolean in(List<String> name) {
            return Collections.indexOfSubList(name, words) >= 0;
        }
    }

    /// What a column seems to hold of people; empty when nothing.
    public static Optional<PersonalData> of(ReviewSubject subject, Table table, Column column) {
        List<String> words = Words.of(column.name());
        boolean identifier =
                Words.endIn(column.name(), Set.of("id")) && !words.contains("tax") && !words.contains("national");
        if (identifier
                || flag(subject, table, column)
                || words.stream().anyMatch(ABOUT::contains)
                || !mayHold(column)) {
            return Optional.empty();
        }
        Stream<Named> names = Words.hold(table.name().name(), ORGANISATIONS)
                ? ANYWHERE.stream()
                : Stream.concat(ANYWHERE.stream(), OF_PEOPLE.stream());
        return names.filter(named -> named.in(words))
                .findFirst()
                .map(named -> new PersonalData(named.what(), "name"))
                .or(() -> byValues(subject, table, column));
    }

    /// A letter or two tell about the datum, such as whether mail is wanted.
    private static boolean flag(ReviewSubject subject, Table table, Column column) {
        return Types.string(column)
                && (column.type().sql().endsWith("(1)")
                        || subject.statistics(table.name(), column)
                                .map(statistics -> statistics.figures().widthBytes())
                                .filter(width -> width > 0 && width <= FLAG_BYTES)
                                .isPresent());
    }

    private static boolean mayHold(Column column) {
        String type = Types.base(column);
        boolean birth = Words.of(column.name()).contains("birth") && Types.integer(column);
        return Types.string(column)
                || type.equals("citext")
                || DATES.contains(type)
                || ADDRESSES.contains(type)
                || birth;
    }

    private static Optional<PersonalData> byValues(ReviewSubject subject, Table table, Column column) {
        List<String> values = Types.string(column)
                ? subject.statistics(table.name(), column)
                        .map(PersonalData::values)
                        .orElse(List.of())
                : List.of();
        if (values.size() < ENOUGH_VALUES) {
            return Optional.empty();
        }
        return all(values, MAIL)
                ? Optional.of(new PersonalData("address for mail", "values"))
                : Optional.of(new PersonalData("bank account", "values")).filter(_ -> all(values, IBAN));
    }

    private static boolean all(List<String> values, Pattern pattern) {
        return values.stream().allMatch(value -> pattern.matcher(value).matches());
    }

    private static List<String> values(ColumnStatistics statistics) {
        return Stream.concat(
                        statistics.mostCommonValues().map(MostCommonValues::values).stream(),
                        statistics.distribution().histogram().stream())
                .flatMap(literal -> ArrayLiteral.elements(literal).stream())
                .toList();
    }
}
