package dev.maquette.app.sample;

import com.google.errorprone.annotations.Immutable;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a parameter of the workload stands for; each knows how to draw a value and put it into a statement.
///
/// Popular products, users and stores are drawn more often than others. The workload happens on the day after the last
/// day with data.
enum ParameterKind {
    PRODUCT((random, size) -> (long) random.popular(size.products())),
    /// Two parameters: a product, and a price it could have.
    PRICED_PRODUCT((random, size) -> (long) random.popular(size.products())),
    SPEC_PRODUCT((random, size) -> 5L * random.below(size.perHundred(20)) + 1),
    BRAND_PRODUCT((random, size) -> (long) random.between(1, size.brands())),
    SKU((random, size) -> CatalogueRows.sku(random.popular(size.products()))),
    BRAND((random, size) -> (long) random.popular(size.brands())),
    BRAND_NAME((random, size) -> Vocabulary.invented(random.popular(size.brands()) - 1)),
    CATEGORY((random, size) -> 220L + random.popular(380)),
    SLUG((random, size) ->
            Vocabulary.plain(random.pick(Vocabulary.NOUNS) + " " + Vocabulary.ADJECTIVES.get(random.below(10)))),
    ATTRIBUTE((random, size) -> (long) random.between(1, Vocabulary.FEATURES.size())),
    TAG((random, size) -> (long) random.popular(1200)),
    TAG_NAME((random, size) -> random.pick(Vocabulary.NOUNS) + " " + Vocabulary.ADJECTIVES.get(random.below(20))),
    WORDS((random, size) -> random.pick(Vocabulary.NOUNS) + " " + random.pick(Vocabulary.ADJECTIVES) + " "
            + random.pick(Vocabulary.COLOURS)),
    PREFIX((random, size) -> random.pick(Vocabulary.NOUNS) + " " + random.pick(Vocabulary.ADJECTIVES) + "%"),
    FRAGMENT((random, size) ->
            Vocabulary.invented(random.below(40)).substring(1) + " " + random.pick(Vocabulary.COLOURS)),
    FACTS((random, size) -> "{\"cor\": \"" + random.pick(Vocabulary.COLOURS) + "\", \"classe\": \"G\"}"),
    COLOUR((random, size) -> random.pick(Vocabulary.COLOURS)),
    LIMIT((random, size) -> 20L),
    OFFSET((random, size) -> 50L * random.below(size.products() / 100)),
    PRICE((random, size) -> (long) random.between(1, size.prices())),
    STORE((random, size) -> (long) random.popular(size.stores())),
    OWN_STORE((random, size) -> (long) SampleConnections.PORTAL_STORE),
    STORE_NAME((random, size) -> "Loja " + Vocabulary.invented(4000 + random.below(size.stores()))),
    USERNAME((random, size) -> Vocabulary.plain(random.pick(Vocabulary.FIRST_NAMES)) + random.below(1600)),
    COUPON((random, size) -> "POUPE" + Long.toString(46_656L + random.below(40_000), 36)),
    REGION((random, size) -> (long) random.between(1, 20)),
    WEIGHT_CLASS((random, size) -> (short) random.between(1, 3)),
    USER((random, size) -> (long) random.popular(size.users())),
    AUTHOR((random, size) -> random.popular(size.users())),
    DECIMAL_USER((random, size) -> BigDecimal.valueOf(random.popular(size.users()))),
    SETTINGS_USER((random, size) -> 1L + 5L * random.below(size.perHundred(10))),
    SETTINGS((random, size) -> "{\"tema\": \"escuro\", \"por_pagina\": " + 10 * random.between(1, 5) + "}"),
    EMAIL((random, size) -> PeopleRows.email(random.popular(size.users()))),
    READER((random, size) -> PeopleRows.readerEmail(random.below(size.perHundred(20)))),
    REFERRAL((random, size) -> PeopleRows.referralCode(random.below(2_000))),
    ALERT((random, size) -> (long) random.between(1, size.perHundred(60))),
    DELIVERY((random, size) -> (long) random.between(1, size.perHundred(40))),
    NOTIFICATION((random, size) -> PeopleRows.FIRST_NOTIFICATION + random.below(size.perHundred(40))),
    CART((random, size) -> ActivityRows.cartKey(random.below(size.carts()))),
    ENTITY_TYPE((random, size) -> random.percent(70) ? "product" : "store"),
    TEXT((random, size) -> random.pick(Vocabulary.OPINIONS) + ", " + random.pick(Vocabulary.PHRASES)),
    DAY_TEXT((random, size) -> Calendar.date(Calendar.LAST_DAY + 1).toString()),
    AMOUNT_TEXT(
            (random, size) -> BigDecimal.valueOf(random.between(500, 90_000), 2).toPlainString()),
    SINCE((random, size) -> startOf(Calendar.LAST_DAY - random.between(30, 300))),
    RECENTLY((random, size) -> startOf(Calendar.LAST_DAY - random.between(5, 20))),
    MOMENT((random, size) -> startOf(Calendar.LAST_DAY + 1).plusMinutes(random.below(Calendar.DAY_MINUTES))),
    ORDER_DAY((random, size) -> startOf(Calendar.day(LocalDate.of(2025, 1, 1)) + random.below(365))),
    /// Two parameters: the month's start, and the next month's.
    MONTH((random, size) -> startOf(Calendar.day(LocalDate.of(2025, 7, 1).plusMonths(random.below(13)))));

    private final Source source;

    ParameterKind(Source source) {
        this.source = source;
    }

    /// The kind with this name in the form `brandName`.
    ///
    /// @throws IllegalArgumentException when there is none
    static ParameterKind named(String name) {
        String constant = name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(constant))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of parameter " + name));
    }

    /// Draws the values of one execution and puts them into the statement.
    static void bind(PreparedStatement statement, List<ParameterKind> kinds, Randomness random, SampleSize size)
            throws SQLException {
        int position = 1;
        for (ParameterKind kind : kinds) {
            Object value = kind.source.draw(random, size);
            statement.setObject(position++, value);
            if (kind == MONTH && value instanceof OffsetDateTime start) {
                statement.setObject(position++, start.plusMonths(1));
            } else if (kind == PRICED_PRODUCT && value instanceof Long product) {
                long cents = CatalogueRows.usualCents(product) * (long) random.between(85, 108) / 100;
                statement.setObject(position++, BigDecimal.valueOf(cents, 2));
            }
        }
    }

    private static OffsetDateTime startOf(int day) {
        return Calendar.date(day).atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    /// Draws a value.
    @Immutable
    @FunctionalInterface
    private interface Source {
        Object draw(Randomness random, SampleSize size);
    }
}
