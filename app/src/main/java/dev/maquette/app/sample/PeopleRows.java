package dev.maquette.app.sample;

import static dev.maquette.app.sample.Calendar.DAY_MINUTES;
import static dev.maquette.app.sample.Calendar.LAST_DAY;
import static dev.maquette.app.sample.Calendar.OPENING_DAY;

import java.util.List;

/// Rows of the users and of what they like, want and say.
record PeopleRows(SampleSize size) {
    /// The first key of the notifications still kept; the older ones were purged, the sequence was not.
    static final int FIRST_NOTIFICATION = 1_610_000_000;

    /// The tables with their rows.
    List<TableRows> tables() {
        return List.of(
                new TableRows(
                        "shop.users",
                        "user_id, created_at, last_seen_at, deleted_at, is_active, email, full_name, phone,"
                                + " postal_code, tax_number, referral_code",
                        size.users(),
                        PeopleRows::user),
                new TableRows(
                        "shop.price_alerts",
                        "alert_id, user_id, product_id, created_at, fired_at, target_price, product_name",
                        size.perHundred(60),
                        this::alert),
                new TableRows(
                        "shop.favourites", "user_id, product_id, created_at", size.perHundred(80), this::favourite),
                new TableRows(
                        "shop.reviews",
                        "review_id, product_id, created_at, author_id, rating, body",
                        size.perHundred(40),
                        this::review),
                new TableRows(
                        "shop.notifications",
                        "notification_id, kind_version, is_push, user_id, created_at, read_at, kind",
                        size.perHundred(40),
                        this::notification),
                new TableRows(
                        "shop.\"userSettings\"", "user_id, updated_at, settings", size.perHundred(10), this::settings),
                new TableRows(
                        "shop.newsletter_subscribers",
                        "email, created_at, is_confirmed",
                        size.perHundred(20),
                        PeopleRows::subscriber),
                new TableRows(
                        "shop.newsletter_deliveries",
                        "delivery_id, sent_at, was_opened, email",
                        size.perHundred(40),
                        this::delivery));
    }

    /// The address of a user.
    static String email(int user) {
        long bits = Randomness.mix(user) >>> 1;
        return Vocabulary.plain(Vocabulary.FIRST_NAMES.get((int) (bits % 25))) + "."
                + Vocabulary.plain(Vocabulary.SURNAMES.get((int) (bits / 25 % 20))) + user + "@Correio.example";
    }

    /// The address of a newsletter reader.
    static String readerEmail(int reader) {
        return "leitor." + Vocabulary.invented(reader).toLowerCase(java.util.Locale.ROOT) + reader
                + "@boletim.precos.example";
    }

    /// The code of a campaign or friend.
    static String referralCode(int number) {
        return "AMIGO" + Vocabulary.invented(number % 2_000).toUpperCase(java.util.Locale.ROOT);
    }

    private static void user(CopyRow row, Randomness random, int index) {
        int user = index + 1;
        int created = random.between(OPENING_DAY, LAST_DAY);
        boolean deleted = random.percent(3);
        row.number(user)
                .moment(created, random.below(DAY_MINUTES))
                .moment(random.between(created, LAST_DAY), random.below(DAY_MINUTES));
        if (deleted) {
            row.moment(random.between(created, LAST_DAY), random.below(DAY_MINUTES));
        } else {
            row.none();
        }
        row.flag(!deleted && random.percent(94))
                .text(email(user))
                .text(random.pick(Vocabulary.FIRST_NAMES) + " " + random.pick(Vocabulary.SURNAMES))
                .sometimes(random, 35, StoreRows.phone(random))
                .sometimes(random, 12, random.between(1000, 8999) + "-" + random.between(100, 999))
                .sometimes(random, 70, "PT" + (200_000_000L + random.below(90_000_000)))
                .sometimes(random, 60, referralCode(random.below(2_000)));
    }

    private void favourite(CopyRow row, Randomness random, int index) {
        // A user's first and second favourite differ in parity, so that no pair comes twice.
        int slot = index / size.users();
        int product = (random.popular(size.products()) - 1) / 2 * 2 + slot + 1;
        row.number(1L + Randomness.scramble(index % size.users(), size.users()))
                .number(product)
                .moment(random.between(0, LAST_DAY), random.below(DAY_MINUTES));
    }

    private void alert(CopyRow row, Randomness random, int index) {
        int product = random.popular(size.products());
        int created = random.between(0, LAST_DAY);
        row.number(index + 1L)
                .number(random.popular(size.users()))
                .number(product)
                .moment(created, random.below(DAY_MINUTES));
        if (random.percent(45)) {
            row.moment(random.between(created, LAST_DAY), random.below(DAY_MINUTES));
        } else {
            row.none();
        }
        row.cents(CatalogueRows.usualCents(product) * (long) random.between(70, 95) / 100)
                .text(CatalogueRows.productName(product));
    }

    private void review(CopyRow row, Randomness random, int index) {
        String body = random.pick(Vocabulary.OPINIONS)
                + (random.percent(80) ? ". " + random.pick(Vocabulary.OPINIONS) + "." : ".");
        row.number(index + 1L)
                .number(random.popular(size.products()))
                .moment(random.between(0, LAST_DAY), random.below(DAY_MINUTES))
                .number(random.popular(size.users()))
                .number(random.percent(70) ? random.between(4, 5) : random.between(1, 3))
                .text(body);
    }

    private void notification(CopyRow row, Randomness random, int index) {
        int created = LAST_DAY - 60 + index * 60 / size.perHundred(40);
        row.number(FIRST_NOTIFICATION + index)
                .number(random.between(1, 3))
                .flag(random.percent(30))
                .number(random.popular(size.users()))
                .moment(created, random.below(DAY_MINUTES));
        if (random.percent(60)) {
            row.moment(Math.min(LAST_DAY, created + random.below(5)), random.below(DAY_MINUTES));
        } else {
            row.none();
        }
        row.text(Vocabulary.NOTIFICATION_KINDS.get(random.popular(Vocabulary.NOTIFICATION_KINDS.size()) - 1));
    }

    private void settings(CopyRow row, Randomness random, int index) {
        row.number(1L + 5L * index)
                .moment(random.between(0, LAST_DAY), random.below(DAY_MINUTES))
                .text("{\"tema\": \"" + (random.percent(40) ? "escuro" : "claro") + "\", \"por_pagina\": "
                        + 10 * random.between(1, 5) + "}");
    }

    private static void subscriber(CopyRow row, Randomness random, int index) {
        row.text(readerEmail(index))
                .moment(random.between(OPENING_DAY, LAST_DAY), random.below(DAY_MINUTES))
                .flag(random.percent(85));
    }

    private void delivery(CopyRow row, Randomness random, int index) {
        row.number(index + 1L)
                .moment(random.between(600, LAST_DAY) / 7 * 7, 6 * 60)
                .flag(random.percent(25))
                .text(readerEmail(random.below(size.perHundred(20))));
    }
}
