package dev.maquette.app.report.picture;

import dev.maquette.app.report.picture.Diagram.Link;
import dev.maquette.model.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// Where everything of a picture goes: referenced tables left, referencing tables right, lines with right angles that
/// end at the columns they are about.
///
/// @param width of the whole picture
/// @param height of the whole picture
/// @param boxes the tables
/// @param lines the foreign keys
/// @source https://eclipse.dev/elk/reference/algorithms/org-eclipse-elk-layered.html
record DiagramLayout(double width, double height, List<PlacedBox> boxes, List<PlacedLine> lines) {
    DiagramLayout {
        boxes = List.copyOf(boxes);
        lines = List.copyOf(lines);
    }

    /// A table and its upper left corner.
    record PlacedBox(BoxShape shape, double x, double y) {}

    /// A foreign key and its line, from the referenced table to the referencing one.
    record PlacedLine(Link link, List<Point> points) {
        PlacedLine {
            points = List.copyOf(points);
        }
    }

    /// A point.
    record Point(double x, double y) {}

    static DiagramLayout of(Diagram diagram) {
        return new Layouter(diagram).layout();
    }

    /// Builds the layout library's graph, lets it work, and reads the result.
    private static final class Layouter {
        private final ElkNode graph = ElkGraphUtil.createGraph();
        private final SequencedMap<BoxShape, ElkNode> nodes = new LinkedHashMap<>();
        private final Map<QualifiedName, BoxShape> shapes = new LinkedHashMap<>();
        private final Map<Anchor, ElkPort> ports = new LinkedHashMap<>();
        private final SequencedMap<Link, ElkEdge> edges = new LinkedHashMap<>();

        private final Set<Anchor> taken = new HashSet<>();

        /// Where lines meet a box: lines about the same column meet at one point, unless their ends look different.
        private record Anchor(QualifiedName table, String column, PortSide side, boolean optional) {
            Anchor otherKind() {
                return new Anchor(table, column, side, !optional);
            }
        }

        Layouter(Diagram diagram) {
            graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
            graph.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
            graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
            graph.setProperty(CoreOptions.RANDOM_SEED, 1);
            graph.setProperty(CoreOptions.PADDING, new ElkPadding(8));
            graph.setProperty(CoreOptions.SPACING_NODE_NODE, 18.0);
            graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 56.0);
            graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 24.0);
            graph.setProperty(CoreOptions.SPACING_COMPONENT_COMPONENT, 24.0);
            graph.setProperty(CoreOptions.ASPECT_RATIO, 1.9);
            diagram.boxes().forEach(box -> node(new BoxShape(box)));
            diagram.links().forEach(link -> taken.add(parentAnchor(link)));
            diagram.links().forEach(this::edge);
        }

        DiagramLayout layout() {
            new RecursiveGraphLayoutEngine().layout(graph, new BasicProgressMonitor());
            List<PlacedBox> boxes = nodes.entrySet().stream()
                    .map(entry -> new PlacedBox(
                            entry.getKey(),
                            entry.getValue().getX(),
                            entry.getValue().getY()))
                    .toList();
            List<PlacedLine> lines = edges.entrySet().stream()
                    .map(entry -> new PlacedLine(entry.getKey(), points(entry.getValue())))
                    .toList();
            return new DiagramLayout(graph.getWidth(), graph.getHeight(), boxes, lines);
        }

        private void node(BoxShape shape) {
            ElkNode node = ElkGraphUtil.createNode(graph);
            node.setDimensions(shape.width(), shape.height());
            node.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
            nodes.put(shape, node);
            shapes.put(shape.box().table(), shape);
        }

        private void edge(Link link) {
            ElkPort parent = port(parentAnchor(link));
            ElkPort child = port(new Anchor(
                    link.child(),
                    link.childColumn(),
                    // A line from a table to itself stays on one side of it.
                    link.child().equals(link.parent()) ? PortSide.EAST : PortSide.WEST,
                    true));
            edges.put(link, ElkGraphUtil.createSimpleEdge(parent, child));
        }

        private static Anchor parentAnchor(Link link) {
            return new Anchor(link.parent(), link.parentColumn(), PortSide.EAST, link.parentOptional());
        }

        private ElkPort port(Anchor anchor) {
            return ports.computeIfAbsent(anchor, this::createPort);
        }

        private ElkPort createPort(Anchor anchor) {
            BoxShape shape = shapes.get(anchor.table());
            if (shape == null) {
                throw new IllegalArgumentException("a link leads to a table without a box");
            }
            ElkPort port = ElkGraphUtil.createPort(nodes.get(shape));
            port.setProperty(CoreOptions.PORT_SIDE, anchor.side());
            double apart = taken.contains(anchor.otherKind()) && taken.contains(anchor) ? 6 : 0;
            port.setLocation(
                    anchor.side() == PortSide.EAST ? shape.width() : 0,
                    shape.middleOf(anchor.column()) + (anchor.optional() ? apart : -apart));
            return port;
        }

        private static List<Point> points(ElkEdge edge) {
            var points = new ArrayList<Point>();
            for (ElkEdgeSection section : edge.getSections()) {
                Stream<Point> start = Stream.of(new Point(section.getStartX(), section.getStartY()));
                Stream<Point> bends = section.getBendPoints().stream().map(bend -> new Point(bend.getX(), bend.getY()));
                Stream<Point> end = Stream.of(new Point(section.getEndX(), section.getEndY()));
                Stream.of(start, bends, end).flatMap(part -> part).forEach(points::add);
            }
            return points;
        }
    }
}
