package dev.maquette.workload.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.model.MaquetteException;
import dev.maquette.workload.tree.Node.Struct;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeReaderTest {
    private static Struct read(String text) {
        return (Struct) NodeReader.read(text);
    }

    @Test
    void fieldsAreReadByName() {
        Struct node = read("{VAR :varno 1 :flag true :relid 4294967295 :none <>}");

        assertThat(node.is("VAR")).isTrue();
        assertThat(node.number("varno")).isEqualTo(1);
        assertThat(node.flag("flag")).isTrue();
        assertThat(node.oid("relid")).isEqualTo(4294967295L);
        assertThat(node.field("none")).isEqualTo(Node.Null.NULL);
        assertThat(node.field("absent")).isEqualTo(Node.Null.NULL);
        assertThat(node.number("absent")).isZero();
    }

    @Test
    void listsHoldNodesNumbersAndStrings() {
        Struct node =
                read("{X :nodes ({A} <> {B :x 1}) :names (\"id\" \"a\\ b\") :bits (b 8 9) :oids (o 23) :mods (i -1)}");

        assertThat(node.structs("nodes")).extracting(Struct::name).containsExactly("A", "B");
        assertThat(node.list("nodes")).hasSize(3);
        assertThat(node.list("names")).containsExactly(new Node.Scalar("id"), new Node.Scalar("a b"));
        assertThat(node.numbers("bits")).containsExactly(8, 9);
        assertThat(node.numbers("oids")).containsExactly(23);
        assertThat(node.numbers("mods")).containsExactly(-1);
        assertThat(read("{X :none (b)}").numbers("none")).isEmpty();
    }

    @Test
    void aNameThatBeginsLikeASetIsNoSet() {
        assertThat(read("{X :names (\"b\") :words (before after)}").list("words"))
                .containsExactly(new Node.Scalar("before"), new Node.Scalar("after"));
    }

    @Test
    void valuesKeepTheirBytes() {
        Struct node = read("{CONST :constvalue 4 [ 1 0 -1 127 ] :location -1}");

        assertThat(node.field("constvalue"))
                .isEqualTo(new Node.Datum(4, List.of((byte) 1, (byte) 0, (byte) -1, (byte) 127)));
        assertThat(node.number("location")).isEqualTo(-1);
    }

    @Test
    void backslashesTakeTheNextCharacterAsItIs() {
        assertThat(read("{X :name odd\\ \\(name\\) :angle \\<>}").text("name")).contains("odd (name)");
        assertThat(read("{X :name \\?column?}").text("name")).contains("?column?");
    }

    @Test
    void namesOfOlderVersionsAreReadAsTheLaterOnes() {
        assertThat(read("{RTE :rtekind 0}").name()).isEqualTo("RANGETBLENTRY");
        assertThat(read("{CASE :args <>}").name()).isEqualTo("CASEEXPR");
    }

    @Test
    void damagedTextsAreRefused() {
        for (String text : List.of("", "{X :a 1", "{X a 1}", "(1", "{X :a 1} {Y}", "{X :a }")) {
            assertThatThrownBy(() -> NodeReader.read(text)).as(text).isInstanceOf(MaquetteException.class);
        }
    }
}
