// What the other scripts stand on: the parts of the page, buttons, announcements, and the frame around the page.
(page => {
  "use strict";
  page.words = JSON.parse(document.body.dataset.words || "{}");
  page.parts = [...document.querySelectorAll(".section")];
  const HEADINGS = ":is(h1,h2,h3,h4,h5,h6)[id]";
  // Whoever changes the content of a page calls these, with the parts that changed.
  page.renew = [() => { page.parts.splice(0, page.parts.length, ...document.querySelectorAll(".section")); }];
  // a sign of its own in an address, such as `100%`, stands for itself
  page.decode = text => {
    try { return decodeURIComponent(text); } catch { return text; }
  };
  // A heading may have the name of one of the page's own parts, such as `toc`: where an address says it, the heading is meant.
  page.named = id => id ? document.querySelector(".content #" + CSS.escape(id)) || document.getElementById(id) : null;
  // what stands in a part, one below the other
  page.blocks = part => [...part.children].flatMap(node => node.matches(".code-first") ? [...node.children] : node);
  page.headings = part => [...part.querySelectorAll(HEADINGS)];

  // Index of the last of some boxes whose top is at or above a line on the screen, -1 for none. They stand in order.
  // Parts are asked before what is in them: a box in a part that is far away would have to be laid out first.
  const lastAbove = (boxes, line) => {
    let low = 0;
    let high = boxes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (boxes[middle].getBoundingClientRect().top <= line) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  page.partAt = line => lastAbove(page.parts, line);
  // those that stand between two lines of the screen, or on one of them
  page.partsBetween = (upper, lower) => page.parts.slice(Math.max(page.partAt(upper), 0), page.partAt(lower) + 1);
  // parts, and what they are in: in a chapter that is not laid out no part is
  page.boxes = parts => parts.flatMap(part => [part, part.parentElement]);
  // lay boxes out as a class says, in place of those that had it before
  const laid = {};
  page.lay = (how, boxes = []) => {
    for (const box of laid[how] || []) box.classList.remove(how);
    laid[how] = boxes;
    for (const box of boxes) box.classList.add(how);
  };
  // what may be changed without the reader's seeing it, or losing the focus by it
  page.away = node => {
    const { top, bottom } = node.getBoundingClientRect();
    return (bottom < 0 || top > 1.5 * innerHeight) && !node.contains(document.activeElement);
  };
  page.headingAt = line => {
    let index = page.partAt(line);
    if (index < 0) return null;
    // those of another language have no box
    const seen = part => page.headings(part).filter(heading => heading.getClientRects().length);
    const headings = seen(page.parts[index]);
    const found = headings[lastAbove(headings, line)];
    if (found) return found;
    while (--index >= 0) {
      const last = seen(page.parts[index]).at(-1);
      if (last) return last;
    }
    return null;
  };

  page.make = (name, properties) => Object.assign(document.createElement(name), properties);

  const said = page.make("div", { className: "announcement", role: "status" });
  document.body.append(said);
  let timer = 0;
  page.say = text => {
    said.textContent = text;
    said.classList.add("shown");
    clearTimeout(timer);
    timer = setTimeout(() => said.classList.remove("shown"), 1600);
  };

  // copied: a parser that reads the html of each icon anew costs more, and a screenful has dozens
  const blank = page.make("template", { innerHTML: '<svg viewBox="0 0 24 24" aria-hidden="true"><path/></svg>' });
  page.icon = path => {
    const icon = blank.content.firstChild.cloneNode(true);
    icon.firstChild.setAttribute("d", path);
    return icon;
  };
  page.button = (label, path, act) => {
    const button = page.make("button", { type: "button", title: label, ariaLabel: label });
    button.append(page.icon(path));
    button.addEventListener("click", act);
    return button;
  };

  page.idle = window.requestIdleCallback ? work => requestIdleCallback(work, { timeout: 500 }) : work => setTimeout(work, 50);

  // Until when the reader is taken to be at something: who types is at it for longer. `page.stands` is how far the page was
  // scrolled when that was last known, by the reader or by itself: who finds it there has not moved it.
  page.busyUntil = { typing: 0, moving: 0 };
  const acts = (what, rest, kind) => addEventListener(kind, ({ target }) => {
    // asked and renewed in one, and only for a scroll of the page itself: it can cost a layout
    if (target === document && page.stands === (page.stands = scrollY)) return;
    page.busyUntil[what] = performance.now() + rest;
    page.moved?.();
  }, { passive: true, capture: true });
  acts("typing", 600, "input");
  acts("moving", 200, "scroll");
  acts("moving", 1000, "click");

  // do a piece of work in idle time, once the reader rests, or at least does not type
  page.quietly = (work, moving) => page.idle(share => {
    const wait = Math.max(page.busyUntil.typing, moving ? 0 : page.busyUntil.moving) - performance.now();
    if (wait > 0) setTimeout(page.quietly, wait, work, moving);
    else work(share);
  });

  // a classic script, once: the only thing that loads under file:// too. Scripts asked for together run in order.
  const loading = {};
  page.load = url => loading[url] ||= new Promise((done, failed) => {
    const onerror = () => { delete loading[url]; failed(); };
    document.head.append(page.make("script", { src: url, async: false, onload: done, onerror }));
  });

  // light, dark, as the system: in a circle
  const button = document.querySelector(".theme-button");
  if (button) {
    const named = () => page.words["theme_" + (page.root.dataset.theme || "auto")];
    const label = () => { button.title = button.ariaLabel = named(); };
    label();
    button.addEventListener("click", () => {
      const dark = matchMedia("(prefers-color-scheme: dark)").matches;
      const circle = dark ? ["", "light", "dark"] : ["", "dark", "light"];
      const next = circle[(circle.indexOf(page.root.dataset.theme || "") + 1) % 3];
      if (next) page.root.dataset.theme = next;
      else delete page.root.dataset.theme;
      page.remember("theme", next);
      label();
      page.say(named());
    });
  }

  // the contents as a drawer, where there is no room beside the page
  const nav = document.getElementById("contents.wrapper");
  const opener = document.getElementById("nav-button");
  const main = document.querySelector(".page-wrapper");
  page.drawer = open => {
    if (!opener || opener.getClientRects().length === 0 && !page.root.classList.contains("drawer")) return;
    // something of the site's own may stand above the bar
    nav.style.setProperty("--drawer-top", opener.parentElement.getBoundingClientRect().bottom + "px");
    page.root.classList.toggle("drawer", open);
    opener.ariaExpanded = open;
    main.inert = open;
    if (open) (nav.querySelector(".toc-link.active") || nav.querySelector("a, button, input"))?.focus();
    else if (nav.contains(document.activeElement) || document.activeElement === document.body) opener.focus();
  };
  opener?.addEventListener("click", () => page.drawer(!page.root.classList.contains("drawer")));
  document.addEventListener("click", ({ target }) => {
    if (page.root.classList.contains("drawer") && (target.closest(".toc-link") || !target.closest(".toc-wrapper, .top-bar button"))) page.drawer(false);
  });
  addEventListener("keydown", event => {
    if (event.key === "Escape" && !event.defaultPrevented && page.root.classList.contains("drawer")) page.drawer(false);
  });
  matchMedia("(min-width: 67.5em)").addEventListener("change", () => page.drawer(false));
})(window.slatepy);
