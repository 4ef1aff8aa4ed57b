"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const findings = all(".finding");

  const button = (text, styleClass, action) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.className = styleClass;
    made.addEventListener("click", action);
    return made;
  };

  /* Theme: the system's until the reader says otherwise. Storage may be refused to files; then it lasts for the visit. */
  const stored = {
    read() { try { return localStorage.getItem("maquette-theme"); } catch { return null; } },
    write(value) { try { localStorage.setItem("maquette-theme", value); } catch { /* lasts for the visit */ } },
  };
  const isDark = () => {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  };
  const remembered = stored.read();
  if (remembered === "dark" || remembered === "light") document.documentElement.dataset.theme = remembered;
  const theme = button("", "theme", () => {
    const next = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    stored.write(next);
    label();
  });
  const label = () => { theme.textContent = isDark() ? "Light colours" : "Dark colours"; };
  label();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
  document.querySelector(".top").append(theme);

  /* Copy buttons. A file's page may lack the clipboard; then the text is selected instead. */
  for (const figure of all("figure.sql")) {
    const copy = button("Copy", "copy", async () => {
      const code = figure.querySelector("code");
      try {
        await navigator.clipboard.writeText(code.textContent);
        copy.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(code);
        copy.textContent = "Selected";
      }
      setTimeout(() => { copy.textContent = "Copy"; }, 1600);
    });
    copy.setAttribute("aria-label", "Copy: " + figure.querySelector("figcaption").textContent);
    figure.append(copy);
  }

  /* Filter. */
  const controls = document.querySelector(".controls");
  const filter = document.getElementById("filter");
  if (controls) {
    controls.hidden = false;
    const topic = document.getElementById("topic");
    const status = document.getElementById("status");
    /* What a rule says in general is the same for all its findings. */
    const said = (finding) => {
      const copy = finding.cloneNode(true);
      for (const general of all(".principle", copy)) general.remove();
      return copy.textContent.toLowerCase();
    };
    const texts = new Map(findings.map((finding) => [finding, said(finding)]));
    const apply = () => {
      const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
      const severities = new Set(all("input[name=severity]:checked").map((box) => box.value));
      let shown = 0;
      for (const finding of findings) {
        const text = texts.get(finding);
        finding.hidden = !(severities.has(finding.dataset.severity)
          && (!topic.value || topic.value === finding.dataset.topic)
          && words.every((word) => text.includes(word)));
        if (!finding.hidden) shown++;
      }
      for (const group of all(".group")) group.hidden = !group.querySelector(".finding:not([hidden])");
      status.textContent = shown + " of " + findings.length + (findings.length === 1 ? " finding" : " findings");
    };
    controls.addEventListener("input", apply);
    apply();
  }

  /* Keys. */
  const step = (by) => {
    const shown = findings.filter((finding) => !finding.hidden);
    const at = shown.findIndex((finding) => finding.contains(document.activeElement));
    const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by;
    shown[Math.max(0, Math.min(shown.length - 1, next))]?.querySelector("summary").focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.matches("input[type=search], select, textarea");
    if (typing && event.key === "Escape") {
      filter.value = "";
      filter.dispatchEvent(new Event("input", { bubbles: true }));
      filter.blur();
    }
    if (typing) return;
    if (event.key === "/" && filter) {
      event.preventDefault();
      filter.focus();
      filter.select();
    } else if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      step(event.key === "j" ? 1 : -1);
    }
  });

  /* A link to something folded unfolds it; so does printing. */
  const unfold = () => {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    if (!target) return;
    for (let each = target.matches(".finding") ? target.querySelector("details") : target; each; each = each.parentElement) {
      if (each instanceof HTMLDetailsElement) each.open = true;
    }
    target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details:not([open])");
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of opened) each.open = false; });
})();
