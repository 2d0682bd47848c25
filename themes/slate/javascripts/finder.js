// Search: what the reader types, answered by the engine from an index, which is loaded when it is first wanted.
(page => {
  "use strict";
  const input = document.getElementById("input-search");
  if (!input || !document.body.dataset.searchIndex) return;
  const list = document.querySelector(".search-results");
  const panel = document.querySelector(".search-panel");
  const status = document.querySelector(".search-status");
  const LIMIT = 20;
  // what most screens have room for: the others come when the reader rests at the end of these, or goes down to them
  const FIRST = 10;
  const name = document.querySelector(".top-title")?.textContent || document.title;
  let loaded = false;
  let options = [];
  let others = [];
  let chosen = -1;
  let before;
  // Enter was pressed before there was an answer
  let hasty = false;

  // the index is loaded again when the content has changed; `times` makes it another address
  let times = "";
  const index = () => document.body.dataset.searchIndex + (times && "?" + times);
  const ready = () => page.load(index()).then(() => { loaded = true; });
  page.renew.push(() => {
    times = Number(times) + 1;
    loaded = false;
    // they are made from an index that goes
    others = [];
  });

  // a copy of a result costs a keystroke less than its elements made one by one
  const blank = page.make("template", { innerHTML: `<li role="presentation"><a role="option" aria-selected="false" tabindex="-1"><span class="trail"></span><span class="title"></span><span class="excerpt"></span></a></li>` });
  const fill = (line, pieces) => {
    if (!pieces.length) return line.remove();
    for (const [text, marked] of pieces) line.append(marked ? page.make("mark", { textContent: text }) : text);
  };

  const option = result => {
    const item = blank.content.firstChild.cloneNode(true);
    const link = item.firstChild;
    const [way, title, excerpt] = link.children;
    // each is made anew when it is asked for
    const { trail, titleParts } = result;
    link.href = "#" + result.anchor;
    link.id = "search.result." + options.push(link);
    fill(way, trail.length ? [[trail.join(" › "), false]] : []);
    // what stands before the first heading goes by the name of the page
    fill(title, titleParts.length ? titleParts : [[name, false]]);
    fill(excerpt, result.parts);
    return item;
  };

  const show = results => { list.append(...results.map(option)); };
  const more = () => { show(others.splice(0)); };
  const end = new IntersectionObserver(seen => { if (seen.at(-1).isIntersecting) page.quietly(more, true); });

  const choose = index => {
    if (options[chosen]) options[chosen].ariaSelected = false;
    chosen = index;
    const link = options[chosen];
    if (!link) return void input.removeAttribute("aria-activedescendant");
    link.ariaSelected = true;
    input.setAttribute("aria-activedescendant", link.id);
    return link;
  };

  const close = () => {
    hasty = false;
    panel.classList.remove("searching");
    list.classList.remove("visible");
    input.ariaExpanded = false;
    list.replaceChildren();
    options = [];
    others = [];
    choose(-1);
  };

  const say = text => { status.textContent = text; };

  // What is there within a blink is not worth a frame that says it is coming.
  let patience = 0;
  const wait = () => {
    const told = text => {
      // the reader may have emptied it by then
      if (!input.value.trim()) return;
      panel.classList.add("searching");
      say(text);
    };
    patience ||= setTimeout(told, 150, page.words.loading);
    ready().then(() => { if (document.activeElement === input) answer(); }, () => told(page.words.unavailable)).finally(() => { clearTimeout(patience); patience = 0; });
  };

  // On a large page the headings answer first, and all of the text a moment later.
  const answer = () => {
    const text = input.value.trim();
    if (!text) return close();
    if (!loaded) return void (patience || wait());
    panel.classList.add("searching");
    const results = slatepySearch.early(text, LIMIT);
    const whole = slatepySearch.whole(complete, !results.length);
    list.replaceChildren();
    options = [];
    others = results.slice(FIRST);
    show(results.slice(0, FIRST));
    end.disconnect();
    if (others.length) end.observe(list.lastChild);
    list.classList.toggle("visible", options.length > 0);
    input.ariaExpanded = options.length > 0;
    if (options.length) say(page.words.found.replace("{n}", results.length));
    else say(whole ? page.words.none.replace("{text}", text) : page.words.loading);
    const first = choose(options.length ? 0 : -1);
    if (first && hasty) return go(first);
    requestAnimationFrame(() => { panel.scrollTop = 0; });
  };

  // the reader may have gone down the list by then
  const complete = () => {
    const asked = options[chosen]?.hash;
    const moved = chosen > 0;
    if (!panel.matches(".searching")) return;
    answer();
    if (!moved) return;
    more();
    choose(Math.max(0, options.findIndex(link => link.hash === asked)));
  };

  // mark the words in the section that was found, without touching its elements
  const marks = window.Highlight && CSS.highlights;
  // the rule of the marks holds for a page that has some: each element would get a style more
  const unmark = () => {
    marks?.delete("found");
    page.root.classList.remove("found");
  };
  const mark = (anchor, text) => {
    unmark();
    const pattern = slatepySearch.words(text);
    if (!marks || !pattern) return;
    const blocks = page.section(anchor).map(node => rangesIn(node, pattern)).filter(found => found.length);
    const ranges = blocks.flat();
    if (ranges.length) marks.set("found", new Highlight(...ranges));
    page.root.classList.toggle("found", ranges.length > 0);
    for (const range of ranges) page.reveal(range.startContainer);
    // to the block that has most of the words, rather one that is seen
    const seen = range => range.getClientRects().length > 0;
    const weight = block => new Set(block.map(String)).size + block.some(seen) / 2;
    const [best = []] = blocks.sort((one, other) => weight(other) - weight(one));
    if (best.length && !best.some(seen)) speak(best[0].startContainer.parentElement);
    return best.find(seen);
  };

  // what was found stands in a language that is not chosen
  const speak = node => {
    const sample = node.closest(".highlight[class*='tab-'], .lang-specific");
    const name = sample && page.languages.find(each => sample.classList.contains("tab-" + each) || sample.matches(".lang-specific." + CSS.escape(each)));
    if (name) page.choose?.(name, true);
  };

  // words may run over several tokens of highlighted code, so the text of a block is searched as one
  const rangesIn = (block, pattern) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    while (walker.nextNode()) {
      nodes.push([text.length, walker.currentNode]);
      text += walker.currentNode.data;
    }
    // what it is asked for comes in order
    let at = 0;
    const locate = offset => {
      while (nodes[at + 1]?.[0] <= offset) at++;
      return [nodes[at][1], offset - nodes[at][0]];
    };
    const found = [];
    for (const match of text.matchAll(pattern)) {
      const range = new Range();
      range.setStart(...locate(match.index));
      const [node, offset] = locate(match.index + match[0].length - 1);
      range.setEnd(node, offset + 1);
      found.push(range);
    }
    return found;
  };

  const go = link => {
    const text = input.value.trim();
    const anchor = page.decode(link.hash.slice(1));
    close();
    input.blur();
    page.drawer(false);
    const moved = anchor && link.hash !== location.hash;
    if (moved) {
      page.leave();
      location.hash = link.hash;
    }
    const heading = page.named(anchor);
    const part = heading?.closest(".section");
    if (part) page.ready(part);
    const range = mark(anchor, text);
    const found = range?.startContainer.parentElement;
    const box = node => node.getBoundingClientRect();
    // words that are screens below their heading are gone to themselves
    const aim = found && (!heading || box(range).top - box(heading).top > innerHeight - page.top() - 48) ? [found, innerHeight / 3 + box(found).top - box(range).top] : [heading];
    if (moved) page.aim = aim;
    if (aim[0]) page.land(...aim);
    // they may stand far along a line
    const line = found?.closest("code, table");
    if (line) line.scrollLeft += Math.max(0, box(range).right + 48 - box(line).right);
    if (heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  };

  input.addEventListener("focus", ({ relatedTarget }) => {
    before = relatedTarget;
    ready().catch(() => {});
    if (input.value) answer();
  });
  input.addEventListener("input", () => {
    hasty = false;
    answer();
  });
  input.addEventListener("focusout", event => {
    if (event.relatedTarget && !event.relatedTarget.closest(".search-panel, .search")) close();
  });
  input.addEventListener("keydown", event => {
    // the keys are those of an input method
    if (event.isComposing || event.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length) {
      event.preventDefault();
      more();
      choose((chosen + step + options.length) % options.length).scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (options[chosen]) go(options[chosen]);
      else hasty = true;
    } else if (event.key === "Escape") {
      // once it is empty, the drawer's
      if (input.value) {
        event.preventDefault();
        input.value = "";
      } else {
        input.blur();
        before?.focus({ preventScroll: true });
      }
      unmark();
      close();
    }
  });
  // a press within the panel leaves the focus, and with it the keys, to the field
  panel.addEventListener("mousedown", event => event.preventDefault());
  list.addEventListener("click", event => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(link);
  });
  document.addEventListener("pointerdown", event => {
    if (panel.matches(".searching") && !event.target.closest(".search-panel, .search")) close();
  });

  const open = () => {
    page.drawer(true);
    input.focus();
    input.select();
    input.closest(".toc-wrapper")?.scrollTo(0, 0);
  };
  document.querySelector(".open-search")?.addEventListener("click", open);
  addEventListener("keydown", event => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const hit = !event.altKey && (event.ctrlKey || event.metaKey ? event.key.toLowerCase() === "k" && !event.shiftKey : event.key === "/" && !typing);
    if (hit) { event.preventDefault(); open(); }
    else if (event.key === "Escape" && !typing) unmark();
  });

  addEventListener("load", () => setTimeout(() => page.idle(() => ready().catch(() => {})), 500));
})(window.slatepy);
