package dev.maquette.advise.statistic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.advise.statistic.ColumnGroup.Filtered;
import dev.maquette.advise.statistic.ColumnGroup.Value;
import dev.maquette.model.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ColumnGroupTest {
    private static final QualifiedName PLACE = new QualifiedName("shop", "place");

    @Test
    void parametersWithoutAValueAreNumberedAnew() {
        var use = new Filtered(
                "q1",
                "typical",
                new TreeMap<>(Map.of(
                        "city", new Value(Optional.empty(), "text", false),
                        "country", new Value(Optional.of("'k3'"), "text", false),
                        "kind", new Value(Optional.empty(), "integer[]", true))));
        assertThat(use.query(PLACE))
                .isEqualTo("SELECT FROM \"shop\".\"place\" WHERE \"city\" = $1::text AND \"country\" = 'k3'::text"
                        + " AND \"kind\" = ANY ($2::integer[])");
    }

    @Test
    void aGroupCoversThoseWhoseColumnsItHas() {
        var three = new ColumnGroup(PLACE, List.of("kind", "city", "country"));
        assertThat(three.covers(new ColumnGroup(PLACE, List.of("country", "city"))))
                .isTrue();
        assertThat(three.covers(new ColumnGroup(PLACE, List.of("country", "id"))))
                .isFalse();
        assertThat(three.columns()).containsExactly("city", "country", "kind");
    }
}
