package dev.maquette.workload.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.model.MaquetteException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LexerTest {
    private static List<String> texts(String sql) {
        return Lexer.tokens(sql).stream().map(Token::text).toList();
    }

    private static List<TokenKind> kinds(String sql) {
        return Lexer.tokens(sql).stream().map(Token::kind).toList();
    }

    @Test
    void keepsQuotesInsideLiterals() {
        assertThat(texts("'it''s' \"a\"\"b\" E'x\\'y' U&'d' b'01'"))
                .containsExactly("'it''s'", "\"a\"\"b\"", "E'x\\'y'", "U&'d'", "b'01'");
    }

    @Test
    void aBackslashIsAnOrdinaryCharacterOutsideEscapeStrings() {
        assertThat(texts("'c:\\' || x")).containsExactly("'c:\\'", "||", "x");
    }

    @Test
    void dollarQuotesEndAtTheirOwnTag() {
        assertThat(texts("$a$ $b$ ; $b$ $a$ $$x$$")).containsExactly("$a$ $b$ ; $b$ $a$", "$$x$$");
    }

    @Test
    void parametersAreNotDollarQuotes() {
        assertThat(kinds("$1+$23")).containsExactly(TokenKind.PARAMETER, TokenKind.OPERATOR, TokenKind.PARAMETER);
    }

    @Test
    void aDollarInsideANameBelongsToIt() {
        assertThat(texts("a$1 $2")).containsExactly("a$1", "$2");
    }

    @Test
    void bracketedCommentsNest() {
        assertThat(texts("a /* x /* y */ z */ b")).containsExactly("a", "/* x /* y */ z */", "b");
    }

    @Test
    void operatorsStopAtComments() {
        assertThat(texts("a<=--x\nb */* y */ c")).containsExactly("a", "<=", "--x", "b", "*", "/* y */", "c");
    }

    @Test
    void aSignBehindAnOperatorIsItsOwn() {
        assertThat(texts("a=-1 b@-1")).containsExactly("a", "=", "-", "1", "b", "@-", "1");
    }

    @Test
    void numbersKeepTheirExponents() {
        assertThat(texts("1.5e-3 .5 10")).containsExactly("1.5e-3", ".5", "10");
    }

    @Test
    void castsAndBracketsAreTokens() {
        assertThat(texts("x::int[1:2]")).containsExactly("x", "::", "int", "[", "1", ":", "2", "]");
    }

    @Test
    void positionsPointIntoTheText() {
        String sql = "SELECT  'é' , x";

        assertThat(Lexer.tokens(sql))
                .allSatisfy(token ->
                        assertThat(sql.substring(token.start(), token.end())).isEqualTo(token.text()));
    }

    @Test
    void whatHasNoEndIsRefused() {
        for (String sql : List.of("SELECT 'x", "SELECT \"x", "SELECT $a$ x", "/* /* */", "E'x\\")) {
            assertThatThrownBy(() -> Lexer.tokens(sql)).as(sql).isInstanceOf(MaquetteException.class);
        }
    }

    @Test
    void rowsBehindACopyAreNoSql() {
        assertThat(texts("COPY t FROM STDIN; -- rows\n1\tit's;\n\\.\nSELECT 1"))
                .containsExactly("COPY", "t", "FROM", "STDIN", ";", "-- rows", "SELECT", "1");
        assertThat(texts("copy t from stdin;\n1\t'")).hasSize(5);
        assertThat(texts("\\copy t (a) from stdin csv\n1,it's;\n\\.\nSELECT 1"))
                .containsExactly("\\copy t (a) from stdin csv", "SELECT", "1");
        assertThat(texts("\\copy t from pstdin\nSELECT 1")).hasSize(3);
        assertThat(texts("SELECT 'COPY t FROM STDIN;\n'; SELECT 1")).hasSize(5);
    }

    @Test
    void aBackslashIsAnEscapeOnceTheTextSetsItSo() {
        assertThat(texts("SET standard_conforming_strings = off; SELECT 'it\\'s; x'"))
                .endsWith("SELECT", "'it\\'s; x'");
        assertThat(texts("SET standard_conforming_strings TO 'off'; SET standard_conforming_strings = on; SELECT '\\'"))
                .endsWith("SELECT", "'\\'");
    }
}
