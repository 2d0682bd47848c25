// A section gets its buttons and notes when it comes near the screen, in idle time: a page of two megabytes
// opens as fast as a small one.
(page => {
  "use strict";
  // a page of as many parts is dressed whole: of more, all that are far away would be laid out for it
  const FEW = 60;
  // `dress` is done to every section of a small page, `polish` only to what the reader comes near, `reach` to what is
  // wider than its box: again when the language or the width is another
  page.dress = [];
  page.polish = [];
  page.reach = [];

  // a part's blocks, cut before each heading: [heading or null, nodes]
  const cut = part => {
    const sections = [[null, []]];
    for (const node of page.blocks(part)) {
      if (/^H[1-6]$/.test(node.tagName)) sections.push([node, []]);
      sections.at(-1)[1].push(node);
    }
    return sections;
  };
  const preface = () => {
    const nodes = [];
    for (const part of page.parts) {
      const [[, first], ...rest] = cut(part);
      nodes.push(...first);
      if (rest.length) break;
    }
    return nodes;
  };
  // what stands under a heading, before the first one where there is no anchor
  page.section = anchor => {
    if (!anchor) return preface();
    const node = page.named(anchor);
    const sections = node ? cut(node.closest(".section") || node) : [];
    return (sections.find(([, nodes]) => nodes.some(child => child.contains(node))) || [null, []])[1];
  };

  // what a selector finds among some nodes and in them; the samples, and the place of a sample's buttons
  page.among = (nodes, selector) => nodes.flatMap(node => node.matches(selector) ? [node] : [...node.querySelectorAll(selector)]);
  page.samples = nodes => page.among(nodes, "pre");
  page.tools = pre => {
    let tools = pre.querySelector(".code-tools");
    if (!tools) {
      tools = page.make("span", { className: "code-tools" });
      pre.append(tools);
    }
    return tools;
  };

  // everything is measured before anything is changed: else each button costs a layout
  let wide = new Set();
  let free = new Set();
  page.overflows = node => wide.has(node);
  page.hasRoom = node => free.has(node);
  const measure = part => {
    const boxes = [...part.querySelectorAll("pre > code, table")];
    for (const node of boxes) node.classList.remove("wide");
    wide = new Set(boxes.filter(node => node.scrollWidth > node.clientWidth + 1));
    free = new Set();
    // samples of other languages have no box
    let sampled = -Infinity;
    for (const node of page.blocks(part)) {
      const box = (node.matches(".highlight") ? node.firstElementChild : node).getBoundingClientRect();
      // below a sample that stands beside but a little of it, it goes on after that
      if (wide.has(node) && sampled - box.top < Math.max(48, box.height / 8)) free.add(node);
      if (box.height && node.matches(".highlight, pre, blockquote, .missing")) sampled = Math.max(sampled, box.bottom);
    }
  };

  // A box that the reader can scroll costs every later frame, out of sight too, and a large page has hundreds of them.
  // So a sample scrolls once it has been reached. Till then only find-in-page moves it, and the room of its scroll bar
  // is kept.
  const unreached = page.adopt("");
  const barred = () => {
    const probe = page.make("div", { className: "unseen", style: "width:2rem;height:2rem;overflow:scroll;scrollbar-width:thin" });
    document.body.append(probe);
    const bar = probe.offsetHeight - probe.clientHeight;
    probe.remove();
    unreached.replaceSync(`@media screen{.section:not(.reached) :is(pre>code,table){overflow:hidden}.section:not(.reached) pre>code{padding-block-end:calc(0.5rem + ${bar}px)}}`);
  };

  const queue = [];
  // until what the load brings is done, things above the reader's place may still get other heights
  let begun = false;
  const settle = () => { page.settled ||= begun && !queue.length; };
  const done = new Map([[page.dress, new WeakSet()], [page.polish, new WeakSet()], [page.reach, new WeakSet()]]);
  let busy = false;
  // set while the page moves: what is dressed then comes with the frames of the movement
  let moving = 0;
  const work = share => {
    const until = performance.now() + Math.min(8, share?.timeRemaining() || 8);
    while (queue.length && !moving && performance.now() < until) queue.shift()();
    busy = queue.length > 0 && !moving;
    if (busy) page.quietly(work, true);
    else settle();
  };
  // for a step that is too long to be taken with others
  page.later = job => queue.push(job);
  const take = (part, steps) => {
    if (steps === page.reach) measure(part);
    for (const [heading, nodes] of cut(part)) for (const step of steps) step(nodes, heading);
    if (steps === page.reach) part.classList.add("reached");
  };
  const want = (parts, ...kinds) => {
    for (const part of parts) for (const steps of kinds) {
      if (!done.get(steps).has(part)) page.later(() => take(part, steps));
      done.get(steps).add(part);
    }
    if (queue.length && !busy) { busy = true; page.quietly(work, true); }
  };

  // what a search leads to gets at once all that it gets: nothing in it is replaced once its words are marked
  page.ready = part => {
    want([part], page.reach, page.dress, page.polish);
    while (queue.length) queue.shift()();
    settle();
  };

  page.moved = () => {
    page.lay("ahead");
    clearTimeout(moving);
    moving = setTimeout(() => {
      moving = 0;
      page.rest();
      want(page.partsBetween(-innerHeight / 2, innerHeight * 1.5), page.reach, page.dress, page.polish);
    }, 120);
  };
  page.moved();

  // what is dressed already stays as it is when it is dressed again
  page.renew.push(parts => {
    for (const part of parts) for (const seen of done.values()) seen.delete(part);
    page.moved();
  });
  addEventListener("load", () => setTimeout(() => {
    // a note beside the text is no landmark of the page, and its colour is no word
    for (const aside of document.querySelectorAll(".content aside:not([role])")) {
      aside.role = "note";
      aside.ariaLabel ||= page.words[aside.classList[0]] || null;
    }
    begun = true;
    if (page.parts.length <= FEW) want(page.parts, page.reach, page.dress);
    else barred();
    settle();
  }, 500));
  page.turned = () => {
    page.ahead?.();
    done.set(page.reach, new WeakSet());
    page.moved();
    if (page.parts.length <= FEW) want(page.parts, page.reach);
  };
  addEventListener("resize", () => {
    if (page.parts.length > FEW) barred();
    page.turned();
  });

  // one line where a section has samples, but none in the chosen language
  page.dress.push(nodes => {
    for (const node of nodes) if (node.matches(".missing")) node.remove();
    const panes = nodes.filter(node => node.matches(".highlight"));
    const names = new Set();
    for (const node of panes) for (const name of tabsOf(node)) names.add(name);
    if (!names.size || page.languages.every(name => names.has(name))) return;
    const first = panes.find(node => tabsOf(node).length);
    const className = "missing " + [...names].map(name => "with-" + name).join(" ");
    const note = page.make("p", { className, textContent: page.words.missing });
    for (const name of page.languages) {
      if (!names.has(name)) continue;
      const label = document.querySelector(`.lang-selector [data-language-name="${CSS.escape(name)}"]`)?.textContent || name;
      const button = page.make("button", { type: "button", textContent: label });
      button.addEventListener("click", () => {
        page.choose(name);
        // this line is gone with it
        const shown = panes.find(node => tabsOf(node).includes(name)).querySelector(".tab-" + CSS.escape(name));
        shown.tabIndex = -1;
        shown.focus({ preventScroll: true });
      });
      note.append(" ", button);
    }
    const before = first.previousElementSibling;
    (before && before.matches("blockquote") ? before : first).before(note);
  });

  const tabsOf = node => [...node.querySelectorAll("pre")].flatMap(pre => page.languages.filter(name => pre.classList.contains("tab-" + name)));
})(window.slatepy);
