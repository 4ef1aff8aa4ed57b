package dev.maquette.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
                "date > timestamp without time zone",
                "numeric(10,2) > numeric(12,2)",
                "numeric(10,2) > numeric(12,4)",
                "integer > numeric(10,0)",
                "bit varying(3) > bit varying(4)",
                "timestamp(3) without time zone > timestamp without time zone"
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
                "numeric(10,2) > numeric(12,6)",
                "integer > numeric(9,0)",
                "numeric(10,2) > integer",
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "character varying(20) > character varying(30)",
                "character varying(20) > text",
                "numeric(10,2) > numeric(12,2)",
                "numeric(10,2) > numeric",
                "timestamp(3) with time zone > timestamp with time zone"
            })
    void somethingLongerOfTheSameKindWritesNothingAnew(String from, String to) {
        assertThat(new TypeConversion(from, to).isRewriting()).isFalse();
        assertThat(new TypeConversion(to, from).isRewriting()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "integer, bigint, false, false",
        "bigint, integer, true, false",
        "'character varying(20)', text, false, false",
        "'character varying(20)', 'character varying(5)', true, false",
        "integer, text, false, false",
        "text, integer, true, false",
        "'numeric(10,2)', 'numeric(8,2)', true, false",
        "'numeric(10,2)', 'numeric(9,1)', true, true",
        "'numeric(10,2)', integer, true, true",
        "bigint, double precision, false, true",
        "timestamp with time zone, date, false, true",
        "interval, interval(0), false, true"
    })
    void whatFailsAndWhatIsRoundedIsKnown(String from, String to, boolean fails, boolean rounds) {
        var conversion = new TypeConversion(from, to);
        assertThat(List.of(conversion.canFail(), conversion.isRounding())).containsExactly(fails, rounds);
    }

    @ParameterizedTest
    @CsvSource({
        "text, 'character varying(5)', true",
        "'character varying(20)[]', 'character varying(5)[]', true",
        "integer, 'character varying(5)', true",
        "'bit(8)', 'bit varying(5)', true",
        "'numeric(10,2)', integer, true",
        "text, integer, false",
        "integer, boolean, false"
    })
    void textsAndNumbersAreAssignedWithoutACast(String from, String to, boolean assigned) {
        assertThat(new TypeConversion(from, to).isAssigned()).isEqualTo(assigned);
    }
}
