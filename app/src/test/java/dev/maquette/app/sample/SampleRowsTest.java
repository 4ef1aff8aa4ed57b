package dev.maquette.app.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SampleRowsTest {
    private static final SampleSize SMALL = new SampleSize(1_000);
    private static final long PRICES_CHECKSUM = 2_367_400_606L;

    @Test
    void theSameRowsAreMadeEveryTime() {
        assertThat(checksums()).isEqualTo(checksums()).hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void theRowsAreThoseOfEveryOtherMachine() {
        var prices = SampleShop.rows(SMALL).stream()
                .filter(rows -> rows.table().equals("shop.prices"))
                .findFirst()
                .orElseThrow();
        assertThat(prices.checksum()).isEqualTo(PRICES_CHECKSUM);
    }

    @Test
    void theFullShopHasAMillionPrices() {
        var counts =
                SampleShop.rows(SampleSize.FULL).stream().collect(Collectors.toMap(TableRows::table, TableRows::count));
        assertThat(counts).containsEntry("shop.prices", 1_000_000).containsEntry("shop.products", 100_000);
    }

    @Test
    void popularKeysCoverTheRangeAndAreSkewed() {
        var random = new Randomness(1);
        int[] draws = new int[1_000];
        for (int draw = 0; draw < 100_000; draw++) {
            draws[random.popular(draws.length) - 1]++;
        }
        assertThat(java.util.Arrays.stream(draws).min().orElseThrow()).isPositive();
        assertThat(java.util.Arrays.stream(draws).max().orElseThrow()).isGreaterThan(2_000);
    }

    @Test
    void inventedNamesDiffer() {
        Set<String> names = new HashSet<>();
        for (int number = 0; number < 8_000; number++) {
            names.add(Vocabulary.invented(number));
        }
        assertThat(names).hasSize(8_000);
    }

    @Test
    void laterRowsNeverFallOnEarlierDays() {
        var schedule = new DaySchedule(0, Calendar.LAST_DAY, 5_000);
        int previous = 0;
        for (int row = 0; row < 5_000; row++) {
            assertThat(schedule.day(row)).isBetween(previous, Calendar.LAST_DAY);
            previous = schedule.day(row);
        }
        assertThat(previous).isEqualTo(Calendar.LAST_DAY);
    }

    @Test
    void copyTextEscapesWhatHasAMeaning() {
        var written = new StringBuilder();
        var row = new CopyRow((bytes, length) -> written.append(new String(bytes, 0, length, StandardCharsets.UTF_8)));
        row.text("a\tb\\c\nd")
                .none()
                .number(-12)
                .cents(1205)
                .flag(true)
                .moment(0, 61)
                .end();
        row.flush();
        assertThat(written).hasToString("a\\tb\\\\c\\nd\t\\N\t-12\t12.05\tt\t2024-07-01 01:01:00+00\n");
    }

    private static Set<String> checksums() {
        return SampleShop.rows(SMALL).stream()
                .map(rows -> rows.table() + " " + rows.checksum())
                .collect(Collectors.toSet());
    }
}
