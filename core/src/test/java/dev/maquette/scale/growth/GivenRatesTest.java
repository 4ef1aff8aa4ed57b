package dev.maquette.scale.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.maquette.model.MaquetteException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GivenRatesTest {
    @Test
    void ratesAreSharesOrRowsForAllTablesOrOne() {
        GivenRates rates =
                GivenRates.parse(List.of("3%/month", "shop.orders=+20000/day", "item = 700/week", "kind=0%/y"));
        assertThat(rates.others())
                .hasValueSatisfying(
                        given -> assertThat(given.rate()).isEqualTo(new GrowthRate.Share(0.03, TimeUnit.MONTH)));
        assertThat(rates.named().get("shop.orders"))
                .isEqualTo(new GivenRates.Given(new GrowthRate.Rows(20_000), "+20000/day"));
        assertThat(rates.named().get("item")).isEqualTo(new GivenRates.Given(new GrowthRate.Rows(100), "700/week"));
        assertThat(rates.named().get("kind")).isEqualTo(new GivenRates.Given(new GrowthRate.Still(), "0%/y"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', is no rate of growth",
        "orders, is no rate of growth",
        "orders=5, is no rate of growth",
        "5%/fortnight, is no rate of growth",
        "orders=-5%/month, cannot shrink",
        "orders=-10/day, cannot shrink",
        "+1000/day, for one table"
    })
    void whatIsNoRateIsRefused(String text, String message) {
        assertThatThrownBy(() -> GivenRates.parse(List.of(text)))
                .isInstanceOf(MaquetteException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aRateThatIsGivenTwiceIsRefused() {
        assertThatThrownBy(() -> GivenRates.parse(List.of("orders=1%/day", "orders=2%/day")))
                .hasMessageContaining("given twice");
        assertThatThrownBy(() -> GivenRates.parse(List.of("1%/day", "2%/day"))).hasMessageContaining("given twice");
    }

    @Test
    void sharesCompoundAndRowsAddUp() {
        double year = TimeUnit.YEAR.days();
        assertThat(new GrowthRate.Share(0.05, TimeUnit.MONTH).rows(1000, year))
                .isCloseTo(1000 * Math.pow(1.05, 12), within(1e-6));
        assertThat(new GrowthRate.Rows(20).rows(1000, 10)).isEqualTo(1200);
        assertThat(new GrowthRate.Still().rows(1000, year)).isEqualTo(1000);
    }

    @Test
    void aHorizonIsATimeAheadInDaysWeeksMonthsOrYears() {
        assertThat(Horizon.parse("90d").days()).isEqualTo(90);
        assertThat(Horizon.parse("26 weeks").days()).isEqualTo(182);
        assertThat(Horizon.parse("12m").days()).isCloseTo(365.2425, within(1e-9));
        assertThat(Horizon.parse("1y")).hasToString("1 year");
        Instant start = Instant.parse("2026-11-21T12:00:00Z");
        assertThat(Horizon.date(start, Horizon.parse("12m").days())).hasToString("2027-11-21");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0d", "12", "m", "-3m", "5 fortnights", "200y", "999999999999999999999d"})
    void whatIsNoHorizonIsRefused(String text) {
        assertThatThrownBy(() -> Horizon.parse(text))
                .isInstanceOf(MaquetteException.class)
                .hasMessageContaining("is no horizon");
    }
}
