package dev.maquette.app.report;

/// Finds text that is hard to tell from what it stands on.
///
/// @source WCAG 2.2, 1.4.3 "Contrast (Minimum)"
final class Contrast {
    /// Every visible text below 4.5 : 1, with its ratio. Text in pictures stands on its box, found by class.
    static final String SCRIPT = """
        const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
        const channel = (value) => {
          const part = value / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        };
        const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
        const ratio = (one, other) => {
          const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
          return (high + 0.05) / (low + 0.05);
        };
        const surface = (element) => {
          const box = element.closest('.er-badge, .er-box');
          if (box) {
            const inHead = element.matches('.er-name');
            const shape = box.matches('.er-badge') ? box.querySelector('circle')
                : box.querySelector(inHead ? '.er-head' : '.er-frame');
            return parse(getComputedStyle(shape).fill);
          }
          for (let each = element; each; each = each.parentElement) {
            const colour = parse(getComputedStyle(each).backgroundColor);
            if (colour.length === 3) return colour;
          }
          return [255, 255, 255];
        };
        const faint = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const element = node.parentElement;
          if (!node.textContent.trim() || element.closest('script, title, desc, option')) continue;
          if (!element.getClientRects().length) continue;
          const style = getComputedStyle(element);
          const ink = parse(element.closest('svg') ? style.fill : style.color);
          const found = ratio(ink, surface(element));
          if (found < 4.5) faint.push(found.toFixed(2) + ' ' + node.textContent.trim().slice(0, 40));
        }
        return [...new Set(faint)].slice(0, 20);
        """;

    private Contrast() {}
}
