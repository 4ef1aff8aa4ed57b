package dev.maquette.app.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.app.report.Samples;
import dev.maquette.app.report.SchemaSketch;
import dev.maquette.app.report.picture.Diagram.Box;
import dev.maquette.app.report.picture.Diagram.Link;
import dev.maquette.app.report.picture.DiagramLayout.PlacedBox;
import dev.maquette.app.report.picture.DiagramLayout.Point;
import dev.maquette.model.QualifiedName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiagramTest {
    private static final Diagrams SHOP = new Diagrams(Samples.shop().schema(), Map.of(Samples.shop("price_alerts"), 2));

    @Test
    void aPictureShowsATableAndItsNeighboursOnly() {
        Diagram diagram = SHOP.around(Samples.shop("orders"));
        assertThat(diagram.boxes())
                .extracting(Box::label)
                .containsExactly("shop.orders", "shop.customers", "shop.invoices", "shop.order_lines");
        assertThat(diagram.links()).extracting(Link::name).hasSize(3).doesNotContain("customers_country_fkey");
    }

    @Test
    void aForeignKeyThatIsTheKeyItselfIsOneToOne() {
        assertThat(SHOP.around(Samples.shop("invoices")).links())
                .singleElement()
                .satisfies(link -> assertThat(link.childUnique()).isTrue())
                .satisfies(link -> assertThat(link.parentOptional()).isFalse());
        assertThat(SHOP.around(Samples.shop("suppliers")).links())
                .filteredOn(link -> link.parent().equals(Samples.shop("suppliers")))
                .singleElement()
                .satisfies(link -> assertThat(link.childUnique()).isFalse())
                .satisfies(link -> assertThat(link.parentOptional()).isTrue());
    }

    @Test
    void theSameSchemaGivesTheSameBytes() {
        String once = DiagramSvg.of(SHOP.around(Samples.shop("products")), "p").write();
        String again = DiagramSvg.of(
                        new Diagrams(Samples.shop().schema(), Map.of(Samples.shop("price_alerts"), 2))
                                .around(Samples.shop("products")),
                        "p")
                .write();
        assertThat(again).isEqualTo(once);
    }

    @Test
    void noTwoTablesOverlap() {
        List<PlacedBox> boxes = DiagramLayout.of(SHOP.overview(Samples.shop().schema().relations().tables().stream()
                        .map(table -> table.name())
                        .toList()))
                .boxes();
        assertThat(boxes).hasSize(11);
        for (PlacedBox one : boxes) {
            assertThat(boxes)
                    .filteredOn(other -> !other.equals(one) && overlap(one, other))
                    .isEmpty();
        }
    }

    @Test
    void everyLineEndsAtTheEdgeOfATable() {
        DiagramLayout layout = DiagramLayout.of(SHOP.around(Samples.shop("customers")));
        assertThat(layout.lines()).hasSize(4).allSatisfy(line -> {
            assertThat(layout.boxes())
                    .anyMatch(box -> touches(box, line.points().getFirst()));
            assertThat(layout.boxes())
                    .anyMatch(box -> touches(box, line.points().getLast()));
        });
    }

    @Test
    void hostileNamesStayNames() {
        String svg = DiagramSvg.of(SHOP.around(new QualifiedName("public", Samples.HOSTILE)), "p")
                .write();
        assertThat(svg).doesNotContain("<img").doesNotContain("</script").contains("&lt;/script&gt;");
    }

    @Test
    void tooManyNeighboursAreCountedInsteadOfDrawn() {
        var hub = new QualifiedName("public", "hub");
        var sketch = new SchemaSketch().table(hub, 1, "id bigint");
        for (int at = 0; at < 40; at++) {
            var spoke = new QualifiedName("public", "spoke_" + at);
            sketch.table(spoke, 1, "id bigint", "hub_id bigint").reference(spoke, "hub_id", hub);
        }
        var marked = new QualifiedName("public", "spoke_39");
        Diagram diagram = new Diagrams(sketch.schema(), Map.of(marked, 1)).around(hub);
        assertThat(diagram.boxes()).hasSize(13).extracting(Box::table).contains(marked);
        assertThat(diagram.leftOut()).isEqualTo(28);
    }

    private static boolean overlap(PlacedBox one, PlacedBox other) {
        return one.x() < other.x() + other.shape().width()
                && other.x() < one.x() + one.shape().width()
                && one.y() < other.y() + other.shape().height()
                && other.y() < one.y() + one.shape().height();
    }

    private static boolean touches(PlacedBox box, Point point) {
        boolean side = Math.abs(point.x() - box.x()) < 1
                || Math.abs(point.x() - box.x() - box.shape().width()) < 1;
        return side
                && point.y() >= box.y()
                && point.y() <= box.y() + box.shape().height();
    }
}
