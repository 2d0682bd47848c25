// The language tabs: one click changes every sample, keeps the place, and is in the address.
(page => {
  "use strict";
  const tabs = [...document.querySelectorAll(".lang-selector [data-language-name]")];
  if (!tabs.length) return;

  const all = page.query().get("print") === "all";
  // on paper, where all samples stand one below the other, each says whose it is
  if (all) page.adopt(tabs.map(tab => `@media print{.tab-${CSS.escape(tab.dataset.languageName)}::before{content:${JSON.stringify(tab.textContent)};float:right;margin:1rem}}`).join(""));

  const mark = name => {
    for (const tab of tabs) {
      const chosen = tab.dataset.languageName === name;
      tab.ariaSelected = chosen;
      tab.setAttribute("aria-controls", "content.main");
      tab.classList.toggle("active", chosen);
      tab.tabIndex = chosen ? 0 : -1;
      if (chosen) tab.parentElement.scrollLeft = tab.offsetLeft - (tab.parentElement.clientWidth - tab.offsetWidth) / 2;
    }
  };

  // Of what is not laid out yet a browser tells screen readers all, also the samples of other languages.
  const hush = () => {
    if (all) return;
    for (const node of document.querySelectorAll(".highlight[class*='tab-'], .lang-specific, .annotates, .missing")) {
      node.ariaHidden = node.matches(page.hidden) || null;
    }
  };

  // A browser has some screens around the one that is read laid out, too: what is there follows a frame later.
  const turn = name => {
    if (name === page.root.dataset.language) return;
    page.keepPlace(() => {
      page.lay("set-aside", page.partsBetween(-4 * innerHeight, 5 * innerHeight).filter(page.away));
      page.show(name);
    });
    mark(name);
    requestAnimationFrame(() => setTimeout(() => {
      page.lay("set-aside");
      setTimeout(hush, 100);
      page.turned();
    }));
  };

  const address = (name, before, quiet) => {
    const query = page.query();
    const form = query.has("language");
    for (const key of [...query.keys()]) if (page.known(key)) query.delete(key);
    if (form) query.set("language", name);
    const rest = query.toString();
    const search = form ? rest : encodeURIComponent(name) + (rest && "&" + rest);
    if (name !== page.asked()) {
      try {
        // where the address names no language, the way back finds it here
        if (!quiet) history.replaceState({ ...history.state, language: before }, "");
        history[quiet ? "replaceState" : "pushState"]({}, "", "?" + search + location.hash);
      } catch { /* an opaque origin has no history */ }
    }
  };

  // the address follows when the change is painted: on a large page an entry of the history takes longer than it
  // `quiet`: without an entry of its own in the history
  page.choose = (name, quiet) => {
    const before = page.root.dataset.language;
    page.remember("language", name);
    turn(name);
    requestAnimationFrame(() => setTimeout(() => address(name, before, quiet)));
  };

  const along = page.root.dir === "rtl" ? -1 : 1;
  tabs.forEach((tab, index) => {
    tab.addEventListener("click", event => {
      event.preventDefault();
      page.choose(tab.dataset.languageName);
    });
    tab.addEventListener("keydown", event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const at = { ArrowRight: index + along, ArrowLeft: index - along, Home: 0, End: -1, " ": index, Enter: index }[event.key];
      if (at === undefined) return;
      event.preventDefault();
      const next = tabs.at(at % tabs.length);
      next.focus({ preventScroll: true });
      page.choose(next.dataset.languageName);
    });
  });

  addEventListener("popstate", ({ state }) => turn(page.asked() || state?.language || page.root.dataset.language));
  mark(page.root.dataset.language);
  page.renew.push(hush);
  addEventListener("load", () => setTimeout(page.quietly, 300, hush, true));
})(window.slatepy);
