package dev.maquette.app.sample;

/// How large the shop is.
///
/// @param products how many products; a multiple of 100, at least 1,000
public record SampleSize(int products) {
    /// The shop of the demo: 100,000 products and 1,000,000 prices.
    public static final SampleSize FULL = new SampleSize(100_000);

    private static final int STORES = 400;
    private static final int CATEGORIES = 600;

    /// @throws IllegalArgumentException when the number of products is not a multiple of 100 or below 1,000
    public SampleSize {
        if (products < 1_000 || products % 100 != 0) {
            throw new IllegalArgumentException("products must be a multiple of 100 and at least 1,000: " + products);
        }
    }

    int brands() {
        return products / 50;
    }

    int prices() {
        return products * 10;
    }

    int users() {
        return products / 2;
    }

    int carts() {
        return products + products / 5;
    }

    int stores() {
        return STORES;
    }

    int categories() {
        return CATEGORIES;
    }

    /// So many rows for each hundred products.
    int perHundred(int rows) {
        return products / 100 * rows;
    }
}
