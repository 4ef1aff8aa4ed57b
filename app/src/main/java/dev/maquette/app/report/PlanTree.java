package dev.maquette.app.report;

import static dev.maquette.app.report.markup.Markup.element;

import dev.maquette.app.report.markup.Markup;
import dev.maquette.app.report.markup.Markup.Element;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A plan as a tree whose bars say where the cost arises.
final class PlanTree {
    private final double total;
    private final Set<String> common;
    private final String mark;

    /// @param common what is the same in another plan
    /// @param mark what is written at nodes that are not
    private PlanTree(Plan plan, Set<String> common, String mark) {
        this.total = plan.nodes().mapToDouble(PlanTree::own).sum();
        this.common = common;
        this.mark = mark;
    }

    /// @param generic whether the plan was made without values for the parameters
    static Element of(Plan plan, boolean generic) {
        String label = generic ? "Plan, for any values of the parameters" : "Plan";
        return figure(plan, label, new PlanTree(plan, said(plan), ""));
    }

    /// A plan beside another, with a mark at each node that the other does not have.
    static Element compared(Plan plan, Plan other, String label, String mark) {
        return figure(plan, label, new PlanTree(plan, said(other), mark));
    }

    private static Element figure(Plan plan, String label, PlanTree tree) {
        return element("figure", "plan", element("figcaption", "", label), element("ul", "", tree.node(plan.root())));
    }

    /// What the nodes of a plan do, but for what that costs.
    private static Set<String> said(Plan plan) {
        return plan.nodes().map(PlanTree::said).collect(Collectors.toSet());
    }

    private static String said(PlanNode node) {
        return node.title() + "\n" + String.join("\n", node.details());
    }

    /// What a node costs beyond its inputs. A limit costs less than its input: it does not read all of it.
    private static double own(PlanNode node) {
        double inputs = node.children().stream()
                .mapToDouble(child -> child.estimates().total().value())
                .sum();
        return Math.max(0, node.estimates().total().value() - inputs);
    }

    private Element node(PlanNode node) {
        double share = total == 0 ? 0 : own(node) / total;
        boolean same = common.contains(said(node));
        var parts = new ArrayList<Markup>();
        node.subplanName().ifPresent(name -> parts.add(element("div", "details", name)));
        parts.add(element(
                "div",
                (share >= 0.4 ? "node hot" : "node") + (same ? "" : " differs"),
                element("code", "title", node.title()),
                same ? new Markup.Text("") : element("span", "mark", mark),
                Section.bar("share", share),
                element(
                        "span",
                        "meta",
                        Figures.percent(share) + " here · cost "
                                + Figures.number(node.estimates().total().value()) + " · rows "
                                + Figures.number(node.estimates().rows()))));
        List<String> details = node.details();
        if (!details.isEmpty()) {
            parts.add(element("div", "details", String.join("\n", details)));
        }
        if (!node.children().isEmpty()) {
            parts.add(element("ul", "")
                    .with(node.children().stream().map(this::node).toList()));
        }
        return element("li", "").with(parts);
    }
}
