package dev.maquette.app.report.picture;

import static dev.maquette.app.report.markup.Markup.element;
import static dev.maquette.app.report.picture.DiagramSvg.number;

import dev.maquette.app.report.markup.Markup.Element;
import dev.maquette.app.report.picture.Diagram.Link;
import dev.maquette.app.report.picture.DiagramLayout.PlacedLine;
import dev.maquette.app.report.picture.DiagramLayout.Point;
import java.util.List;

/// A foreign key's line with crow's foot ends: what stands next to a table says how many of its rows can belong to one
/// row at the other end. A bar is one, a circle none, a foot many.
///
/// @source G. C. Everest, "Basic Data Structure Models Explained with a Common Example", 1976
final class LineSvg {
    private static final double FOOT = 11;
    private static final double SPREAD = 6;

    private LineSvg() {}

    static Element of(PlacedLine line) {
        Link link = line.link();
        List<Point> points = line.points();
        if (points.size() < 2) {
            return element("g", "er-line");
        }
        var parent = new End(points.getFirst(), points.get(1));
        var child = new End(points.getLast(), points.get(points.size() - 2));
        String name = link.name() + ": " + link.child() + " (" + link.childColumn() + ") to " + link.parent() + " ("
                + link.parentColumn() + ")";
        return element(
                "g",
                "er-line",
                element("title", "", name),
                element("path", "").with("d", path(points)),
                element("path", "").with("d", ends(link, parent, child)),
                child.circle(FOOT + 4),
                link.parentOptional() ? parent.circle(FOOT) : element("g", ""));
    }

    /// An end alone, for a legend: a line that comes from the left to a table at the right.
    static Element sample(boolean optional, boolean many) {
        var end = new End(new Point(34, 8), new Point(0, 8));
        String shape = many ? end.foot() : end.bar(optional ? 6 : 5) + (optional ? "" : end.bar(9));
        return element(
                "g",
                "er-line",
                element("path", "").with("d", "M0 8H34" + shape + "M34 1V15"),
                optional ? end.circle(FOOT + 4) : element("g", ""));
    }

    private static String ends(Link link, End parent, End child) {
        String many = link.childUnique() ? child.bar(6) : child.foot();
        return many + parent.bar(5) + (link.parentOptional() ? "" : parent.bar(9));
    }

    private static String path(List<Point> points) {
        var path = new StringBuilder();
        for (int at = 0; at < points.size(); at++) {
            path.append(at == 0 ? 'M' : 'L')
                    .append(number(points.get(at).x()))
                    .append(' ')
                    .append(number(points.get(at).y()));
        }
        return path.toString();
    }

    /// Where a line meets a box, and the next point of the line.
    private record End(Point at, Point next) {
        /// Towards the line, away from the box; lines leave boxes sideways.
        private double direction() {
            return next.x() < at.x() ? -1 : 1;
        }

        private double away(double distance) {
            return at.x() + direction() * distance;
        }

        String bar(double distance) {
            return "M" + number(away(distance)) + " " + number(at.y() - SPREAD) + "v" + number(2 * SPREAD);
        }

        String foot() {
            String tip = "M" + number(away(FOOT)) + " " + number(at.y());
            return tip + "L" + number(at.x()) + " " + number(at.y() - SPREAD) + tip + "L" + number(at.x()) + " "
                    + number(at.y() + SPREAD);
        }

        Element circle(double distance) {
            return element("circle", "")
                    .with("cx", number(away(distance)))
                    .with("cy", number(at.y()))
                    .with("r", "4");
        }
    }
}
