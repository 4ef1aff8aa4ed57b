package dev.maquette.app.sample;

import static dev.maquette.app.sample.Calendar.DAY_MINUTES;
import static dev.maquette.app.sample.Calendar.LAST_DAY;
import static dev.maquette.app.sample.Calendar.OPENING_DAY;

import java.util.List;

/// Rows of the partner stores and what they send, charge and agree.
record StoreRows(SampleSize size) {
    private static final int REGIONS = 20;
    private static final int WEIGHT_CLASSES = 3;
    private static final List<String> COUNTRIES = List.of("PT", "PT", "PT", "PT", "PT", "ES", "ES", "FR", "DE");

    /// The tables with their rows.
    List<TableRows> tables() {
        int stores = size.stores();
        return List.of(
                new TableRows(
                        "shop.feed_items",
                        "store_id, is_processed, sku, received_on, price, payload",
                        size.perHundred(30),
                        this::feedItem),
                new TableRows(
                        "shop.shipping_rates",
                        "store_id, region_id, weight_class, fee",
                        stores * REGIONS * WEIGHT_CLASSES,
                        StoreRows::shippingRate),
                new TableRows(
                        "shop.shipping_promotions",
                        "promotion_id, store_id, region_id, free_from, free_until, weight_class",
                        5 * stores,
                        this::shippingPromotion),
                new TableRows(
                        "shop.stores",
                        "store_id, created_at, postal_code, is_verified, country_code, name, website, description",
                        stores,
                        StoreRows::store),
                new TableRows(
                        "shop.store_contacts",
                        "contact_id, store_id, since_date, full_name, email, phone1, phone2, phone3",
                        3 * stores,
                        this::contact),
                new TableRows(
                        "shop.store_logins",
                        "login_id, store_id, created_at, username, password",
                        4 * stores,
                        this::login),
                new TableRows(
                        "shop.store_contracts",
                        "contract_id, store_id, created_at, valid_from, valid_to, commission_percent",
                        5 * stores,
                        StoreRows::contract),
                new TableRows(
                        "shop.store_messages", "message_id, store_id, created_at, body", 12 * stores, this::message),
                new TableRows("shop.shipping_regions", "region_id, is_island, name", REGIONS, StoreRows::region),
                new TableRows(
                        "shop.banners", "banner_id, category_id, created_at, \"order\", title", 3_000, this::banner),
                new TableRows(
                        "shop.coupons",
                        "coupon_id, store_id, valid_from, discount_value, code",
                        10 * stores,
                        this::coupon));
    }

    private static void store(CopyRow row, Randomness random, int index) {
        row.number(index + 1L)
                .moment(random.between(OPENING_DAY, -100), DAY_MINUTES / 2)
                .number((1000 + random.below(80) * 100) * 1000L + 5L * random.below(20))
                .flag(random.percent(80))
                .text(random.pick(COUNTRIES))
                .text("Loja " + Vocabulary.invented(index + 4000))
                // The stores of a chain share the address of the front page.
                .text("https://www." + Vocabulary.plain(Vocabulary.invented(index / 2 + 4000)) + ".example")
                .sometimes(random, 20, storeDescription(random));
    }

    private static String storeDescription(Randomness random) {
        return random.percent(10)
                ? "NULL"
                : "A sua loja de confiança, " + random.pick(Vocabulary.PHRASES) + " e "
                        + random.pick(Vocabulary.PHRASES)
                        + ". Visite-nos em " + random.pick(Vocabulary.DISTRICTS) + " ou em "
                        + random.pick(Vocabulary.DISTRICTS) + ".";
    }

    private void feedItem(CopyRow row, Randomness random, int index) {
        int product = random.popular(size.products());
        int cents = CatalogueRows.usualCents(product) * random.between(85, 110) / 100;
        String price = cents / 100 + "." + (char) ('0' + cents / 10 % 10) + (char) ('0' + cents % 10);
        row.number(random.popular(size.stores()))
                .flag(random.percent(90))
                .text(CatalogueRows.sku(product))
                .text(Calendar.date(LAST_DAY - random.below(30)).toString())
                .text(price)
                .text("{\"titulo\": \"" + CatalogueRows.productName(product) + "\", \"stock\": " + random.below(50)
                        + ", \"preco\": " + price + "}");
    }

    private void contact(CopyRow row, Randomness random, int index) {
        String first = random.pick(Vocabulary.FIRST_NAMES);
        String last = random.pick(Vocabulary.SURNAMES);
        row.number(index + 1L);
        if (random.percent(8)) {
            row.none();
        } else {
            row.number(1L + random.below(size.stores()));
        }
        if (random.percent(25)) {
            row.none();
        } else {
            row.day(random.between(OPENING_DAY, LAST_DAY));
        }
        row.sometimes(random, 10, first + " " + last)
                .sometimes(random, 30, Vocabulary.plain(first + "." + last) + "@loja.example")
                .sometimes(random, 15, phone(random))
                .sometimes(random, 60, phone(random))
                .sometimes(random, 90, phone(random));
    }

    /// A Portuguese telephone number as people write it.
    static String phone(Randomness random) {
        return "+351 9" + random.between(10, 69) + " " + random.between(100, 999) + " " + random.between(100, 999);
    }

    private void login(CopyRow row, Randomness random, int index) {
        row.number(index + 1L)
                .number(1L + index % size.stores())
                .moment(random.between(-900, LAST_DAY), DAY_MINUTES / 3)
                .text(Vocabulary.plain(random.pick(Vocabulary.FIRST_NAMES)) + index)
                .text(random.pick(Vocabulary.PASSWORDS));
    }

    private static void contract(CopyRow row, Randomness random, int index) {
        int year = index % 5;
        int signed = OPENING_DAY + 365 * year + random.below(60);
        row.number(index + 1L)
                .number(1L + index / 5)
                .moment(signed, DAY_MINUTES / 2)
                .day(signed + 30);
        if (year == 4) {
            row.none();
        } else {
            row.day(signed + 330);
        }
        row.cents(random.between(100, 1200));
    }

    private void message(CopyRow row, Randomness random, int index) {
        row.number(index + 1L)
                .number(1L + random.below(size.stores()))
                .moment(random.between(0, LAST_DAY), random.below(DAY_MINUTES))
                .text("Bom dia, " + random.pick(Vocabulary.PHRASES) + "? Cumprimentos, "
                        + random.pick(Vocabulary.FIRST_NAMES));
    }

    private static void shippingRate(CopyRow row, Randomness random, int index) {
        int weightClass = 1 + index % WEIGHT_CLASSES;
        row.number(1L + index / (REGIONS * WEIGHT_CLASSES))
                .number(1L + index / WEIGHT_CLASSES % REGIONS)
                .number(weightClass)
                .cents(weightClass * 199L + 50L * random.below(20));
    }

    private void shippingPromotion(CopyRow row, Randomness random, int index) {
        int from = random.between(300, LAST_DAY);
        row.number(index + 1L)
                .number(1L + random.below(size.stores()))
                .number(1L + random.below(REGIONS))
                .day(from)
                .day(from + random.between(6, 20))
                .number(1L + random.below(WEIGHT_CLASSES));
    }

    private static void region(CopyRow row, Randomness random, int index) {
        row.number(index + 1L).flag(index >= 18).text(Vocabulary.DISTRICTS.get(index));
    }

    private void banner(CopyRow row, Randomness random, int index) {
        row.number(index + 1L)
                .number(1L + random.below(size.categories()))
                .moment(random.between(0, LAST_DAY), DAY_MINUTES / 2)
                .number(random.below(6))
                .text("Novidades: " + random.pick(Vocabulary.NOUNS) + " " + random.pick(Vocabulary.ADJECTIVES));
    }

    private void coupon(CopyRow row, Randomness random, int index) {
        row.number(index + 1L)
                .number(1L + random.below(size.stores()))
                .day(random.between(0, LAST_DAY))
                .cents(500L * random.between(1, 10))
                .text("POUPE" + Long.toString(46_656L + Randomness.scramble(index, 40_000), 36));
    }
}
