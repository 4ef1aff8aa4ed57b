package dev.maquette.app.sample;

import static dev.maquette.app.sample.Calendar.DAY_MINUTES;
import static dev.maquette.app.sample.Calendar.LAST_DAY;
import static dev.maquette.app.sample.Calendar.OPENING_DAY;

import java.util.List;

/// Rows of the catalogue: categories, brands, products and what is known about them.
record CatalogueRows(SampleSize size) {
    private static final int SPECS = 48;
    private static final int SPECS_A_GROUP = 12;
    private static final int TAGS = 1200;

    /// The tables with their rows.
    List<TableRows> tables() {
        return List.of(
                new TableRows(
                        "shop.products",
                        "product_id, category_id, brand_id, created_at, updated_at, view_count, weight_grams,"
                                + " is_available, list_price, current_price, sku, name, description, attributes",
                        size.products(),
                        this::product),
                new TableRows("shop.product_specs", specColumns(), size.perHundred(20), CatalogueRows::specs),
                new TableRows(
                        "shop.product_attributes",
                        "product_id, attribute_id, attribute_value",
                        size.perHundred(120),
                        CatalogueRows::productAttribute),
                new TableRows(
                        "shop.product_tags",
                        "product_tag_id, product_id, tag_id",
                        size.perHundred(60),
                        this::productTag),
                new TableRows(
                        "shop.brands", "brand_id, flagship_product_id, created_at, name", size.brands(), this::brand),
                new TableRows(
                        "shop.categories",
                        "category_id, parent_category_id, created_at, depth, slug, name",
                        size.categories(),
                        CatalogueRows::category),
                new TableRows("shop.tags", "tag_id, created_at, name", TAGS, CatalogueRows::tag),
                new TableRows(
                        "shop.attributes",
                        "attribute_id, created_at, is_filterable, name",
                        Vocabulary.FEATURES.size(),
                        CatalogueRows::attribute));
    }

    /// The usual price of a product, in cents: from about 5 to about 1,500 euros.
    static int usualCents(long product) {
        long bits = Randomness.mix(product);
        double fraction = (bits >>> 11) * 0x1.0p-53;
        return (int) (500 * Math.exp(5.7 * fraction));
    }

    /// The article code of a product.
    static String sku(long product) {
        return "MQ-"
                + Long.toString(Randomness.scramble((int) product, 9_000_000) + 1_000_000L, 36)
                        .toUpperCase(java.util.Locale.ROOT);
    }

    /// The name of a product.
    static String productName(long product) {
        long bits = Randomness.mix(product + 77) >>> 1;
        String noun = Vocabulary.NOUNS.get((int) (bits % 60));
        String adjective = Vocabulary.ADJECTIVES.get((int) (bits / 60 % 30));
        String colour = Vocabulary.COLOURS.get((int) (bits / 1800 % 12));
        return Character.toUpperCase(noun.charAt(0)) + noun.substring(1) + " " + adjective + " "
                + Vocabulary.invented((int) (bits / 21600 % 40)) + " " + colour;
    }

    private void product(CopyRow row, Randomness random, int index) {
        int product = index + 1;
        int usual = usualCents(product);
        int created = random.between(OPENING_DAY, LAST_DAY);
        row.number(product)
                .number(221 + random.popular(380) - 1)
                .number(product <= size.brands() ? product : random.popular(size.brands()))
                .moment(created, random.below(DAY_MINUTES))
                .moment(random.between(created, LAST_DAY), random.below(DAY_MINUTES))
                .number(views(random))
                .number(50 + (long) random.below(400) * random.below(50))
                .flag(random.percent(88))
                .cents(usual * 110L / 100)
                .cents((long) usual * (random.percent(12) ? random.between(55, 75) : random.between(88, 104)) / 100)
                .text(sku(product))
                .text(productName(product))
                .text(description(random))
                .text(facts(random));
    }

    private static long views(Randomness random) {
        double fraction = random.fraction();
        return (long) (40 / (fraction + 0.001));
    }

    private static String description(Randomness random) {
        return "Produto " + random.pick(Vocabulary.ADJECTIVES) + ", " + random.pick(Vocabulary.PHRASES) + ", "
                + random.pick(Vocabulary.PHRASES) + ".";
    }

    private static String facts(Randomness random) {
        return "{\"cor\": \"" + random.pick(Vocabulary.COLOURS) + "\", \"garantia_meses\": "
                + 12 * random.between(1, 5) + ", \"classe\": \"" + (char) ('A' + random.below(7)) + "\""
                + (random.percent(30) ? ", \"recondicionado\": " + random.percent(20) : "") + "}";
    }

    private static String specColumns() {
        return "product_id, verified_at, is_verified, release_date, " + String.join(", ", SpecColumns.NAMES);
    }

    /// Each product belongs to one of four groups of goods and has values in that group's columns only.
    private static void specs(CopyRow row, Randomness random, int index) {
        int group = random.below(SPECS / SPECS_A_GROUP);
        row.number(5L * index + 1)
                .moment(random.between(400, LAST_DAY), random.below(DAY_MINUTES))
                .flag(random.percent(60))
                .text(Calendar.date(random.between(OPENING_DAY, LAST_DAY)).toString());
        for (int spec = 0; spec < SPECS; spec++) {
            if (spec / SPECS_A_GROUP == group && random.percent(85)) {
                row.number(10L * random.between(1, 40 + 9 * spec));
            } else {
                row.none();
            }
        }
    }

    private static void productAttribute(CopyRow row, Randomness random, int index) {
        int slot = index % 3;
        row.number(1 + index / 3 * 2L)
                .number(1 + slot * 13L + random.below(13))
                .text(random.pick(Vocabulary.ADJECTIVES) + " " + random.pick(Vocabulary.COLOURS));
    }

    private void productTag(CopyRow row, Randomness random, int index) {
        row.number(index + 1L).number(random.popular(size.products())).number(random.popular(TAGS));
    }

    private void brand(CopyRow row, Randomness random, int index) {
        row.number(index + 1L)
                .number(index + 1L)
                .moment(random.between(OPENING_DAY, 0), DAY_MINUTES / 2)
                .text(Vocabulary.invented(index));
    }

    private static void category(CopyRow row, Randomness random, int index) {
        int category = index + 1;
        int depth = category <= 12 ? 1 : category <= 60 ? 2 : category <= 220 ? 3 : 4;
        row.number(category);
        switch (depth) {
            case 1 -> row.none();
            case 2 -> row.number(1L + random.below(12));
            case 3 -> row.number(13L + random.below(48));
            default -> row.number(61L + random.below(160));
        }
        String noun = Vocabulary.NOUNS.get(index % 60);
        String style = Vocabulary.ADJECTIVES.get(index / 60);
        row.moment(random.between(OPENING_DAY, -1500), DAY_MINUTES / 2)
                .number(depth)
                .text(Vocabulary.plain(noun + " " + style))
                .text(depth == 1 ? noun : noun + " " + Vocabulary.ADJECTIVES.get(index / 120));
    }

    private static void tag(CopyRow row, Randomness random, int index) {
        row.number(index + 1L)
                .moment(random.between(OPENING_DAY, 300), DAY_MINUTES / 2)
                .text(Vocabulary.NOUNS.get(index % 60) + " " + Vocabulary.ADJECTIVES.get(index / 60));
    }

    private static void attribute(CopyRow row, Randomness random, int index) {
        row.number(index + 1L)
                .moment(random.between(OPENING_DAY, -1790), DAY_MINUTES / 2)
                .flag(random.percent(40))
                .text(Vocabulary.FEATURES.get(index));
    }
}
