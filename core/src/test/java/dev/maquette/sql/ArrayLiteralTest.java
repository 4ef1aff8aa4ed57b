package dev.maquette.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArrayLiteralTest {
    @Test
    void readsPlainAndQuotedElements() {
        assertThat(ArrayLiteral.elements("{a,\"b c\",\"q\\\"\\\\\",\"\"}")).containsExactly("a", "b c", "q\"\\", "");
    }

    @Test
    void leavesNullsOutAndKeepsTheWordInQuotes() {
        assertThat(ArrayLiteral.elements("{NULL,\"NULL\",1}")).containsExactly("NULL", "1");
    }

    @Test
    void readsTheEmptyArrayAndExplicitBounds() {
        assertThat(ArrayLiteral.elements("{}")).isEmpty();
        assertThat(ArrayLiteral.elements("[0:1]={x,y}")).containsExactly("x", "y");
    }

    @Test
    void refusesWhatIsNoArray() {
        assertThatThrownBy(() -> ArrayLiteral.elements("x")).isInstanceOf(IllegalArgumentException.class);
    }
}
