package dev.maquette.app.sample;

import static dev.maquette.app.sample.Calendar.DAY_MINUTES;
import static dev.maquette.app.sample.Calendar.FIRST_CLICK_DAY;
import static dev.maquette.app.sample.Calendar.LAST_DAY;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// Rows that pile up with time: prices, clicks, carts, orders, the audit log.
record ActivityRows(SampleSize size) {
    private static final List<String> SOURCES =
            List.of("feed", "feed", "feed", "feed", "api", "api", "crawler", "manual");
    private static final List<String> ORDER_STATES =
            List.of("paid", "paid", "paid", "confirmed", "pending", "cancelled");
    private static final List<String> ACTIONS = List.of("insert", "update", "update", "update", "update", "delete");
    private static final List<String> ENTITIES = List.of("product", "product", "product", "price_alert", "store");

    /// The tables with their rows, the largest first.
    List<TableRows> tables() {
        int prices = size.prices();
        int clicks = size.perHundred(180);
        return List.of(
                new TableRows(
                        "shop.prices",
                        "price_id, observed_at, in_stock, on_sale, product_id, delivery_days, store_id, source, amount",
                        prices,
                        price(new DaySchedule(0, LAST_DAY, prices))),
                new TableRows(
                        "shop.clicks",
                        "click_id, clicked_at, product_id, store_id, is_mobile",
                        clicks,
                        click(new DaySchedule(FIRST_CLICK_DAY, LAST_DAY, clicks))),
                new TableRows(
                        "shop.audit_log",
                        "audit_id, user_id, entity_id, logged_at, entity_type, action, details",
                        size.perHundred(200),
                        audit(new DaySchedule(0, LAST_DAY, size.perHundred(200)))),
                new TableRows(
                        "shop.carts", "cart_id, product_id, store_id, created_at, quantity", size.carts(), this::cart),
                orders(2024, size.perHundred(20)),
                orders(2025, size.perHundred(30)));
    }

    /// The key of a cart: random to look at, and yet the same every time.
    static UUID cartKey(int index) {
        long high = (Randomness.mix(2L * index + 1) & ~0xF000L) | 0x4000L;
        long low = (Randomness.mix(2L * index + 2) & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low);
    }

    private TableRows.RowFiller price(DaySchedule schedule) {
        return (row, random, index) -> {
            int day = schedule.day(index);
            int product = random.popular(size.products());
            boolean sale = random.percent(15);
            long cents = CatalogueRows.usualCents(product) * (long) Calendar.priceLevel(day) / 100;
            row.number(index + 1L)
                    .moment(day, random.below(DAY_MINUTES))
                    .flag(random.percent(92))
                    .flag(sale)
                    .number(product)
                    .number(random.between(0, 9))
                    .number(random.popular(size.stores()))
                    .text(random.pick(SOURCES))
                    .cents(cents * random.between(sale ? 80 : 92, 108) / 100);
        };
    }

    private TableRows.RowFiller click(DaySchedule schedule) {
        return (row, random, index) -> row.number(index + 1L)
                .moment(schedule.day(index), random.below(DAY_MINUTES))
                .number(random.popular(size.products()))
                .number(random.popular(size.stores()))
                .flag(random.percent(63));
    }

    private TableRows.RowFiller audit(DaySchedule schedule) {
        return (row, random, index) -> {
            row.number(index + 1L);
            if (random.percent(40)) {
                row.none();
            } else {
                row.number(random.popular(size.users()));
            }
            row.number(random.popular(size.products()))
                    .moment(schedule.day(index), random.below(DAY_MINUTES))
                    .text(random.pick(ENTITIES))
                    .text(random.pick(ACTIONS))
                    .text("{\"campo\": \"" + random.pick(Vocabulary.FEATURES) + "\"}");
        };
    }

    private void cart(CopyRow row, Randomness random, int index) {
        row.text(cartKey(index).toString())
                .number(random.popular(size.products()))
                .number(random.popular(size.stores()))
                .moment(random.between(500, LAST_DAY), random.below(DAY_MINUTES))
                .number(random.percent(85) ? 1 : random.between(2, 6));
    }

    private TableRows orders(int year, int count) {
        int first = Math.max(0, Calendar.day(LocalDate.of(year, 1, 1)));
        DaySchedule schedule = new DaySchedule(first, Calendar.day(LocalDate.of(year, 12, 31)), count);
        return new TableRows(
                "shop.affiliate_orders_" + year,
                "order_id, user_id, store_id, product_id, ordered_at, status, quantity, amount",
                count,
                (row, random, index) -> {
                    int product = random.popular(size.products());
                    int quantity = random.percent(85) ? 1 : random.between(2, 5);
                    row.number(index + 1L)
                            .number(random.popular(size.users()))
                            .number(random.popular(size.stores()))
                            .number(product)
                            .moment(schedule.day(index), random.below(DAY_MINUTES))
                            .text(random.pick(ORDER_STATES))
                            .number(quantity)
                            .cents((long) quantity * CatalogueRows.usualCents(product));
                });
    }
}
