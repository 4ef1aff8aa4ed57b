package dev.maquette.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeConversionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "integer > bigint",
                "numeric(10,2) > numeric",
                "character varying(20) > text",
                "character(3) > character varying(3)",
                "character varying(20) > character varying(30)",
                "date > timestamp without time zone"
            })
    void whatIsWiderHoldsAllValues(String from, String to) {
        assertThat(new TypeConversion(from, to).isWidening()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "bigint > integer",
                "numeric > numeric(10,2)",
                "text > character varying(20)",
                "character varying(30) > character varying(20)",
                "text > integer",
                "bigint > double precision"
            })
    void whatIsNotWiderMayRefuseOrChangeSome(String from, String to) {
        assertThat(new TypeConversion(from, to).isWidening()).isFalse();
    }

    @Test
    void refusedValuesAreToldByLookingAtThemWhereThatIsPossible() {
        assertThat(new TypeConversion("bigint", "smallint").refused("a.x"))
                .contains("a.x NOT BETWEEN -32768 AND 32767");
        assertThat(new TypeConversion("text", "integer").refused("a.x")).isEmpty();
    }
}
