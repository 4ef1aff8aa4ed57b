package dev.maquette.scale.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.model.MaquetteException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthFactorsTest {
    @Test
    void oneNumberIsForAllTablesAndANameForOne() {
        assertThat(GrowthFactors.parse(List.of("10", "shop.orders=2.5")))
                .isEqualTo(new GrowthFactors(10, Map.of("shop.orders", 2.5)))
                .hasToString("10, shop.orders=2.5");
        assertThat(GrowthFactors.parse(List.of("orders=2"))).hasToString("orders=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "0", "-3", "NaN", "Infinity", "orders=", "orders=0"})
    void otherFactorsAreRefused(String text) {
        assertThatThrownBy(() -> GrowthFactors.parse(List.of(text)))
                .isInstanceOf(MaquetteException.class)
                .hasMessageContaining("factor of growth");
    }
}
