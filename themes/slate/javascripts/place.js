// The reader's place: reached exactly, kept when something changes above it, and found again after a reload.
// Parts of the page that were never seen have guessed heights, so a place is a heading and an offset, not a number.
(page => {
  "use strict";
  const content = document.querySelector(".content");

  // how much of the screen's top the bars hide
  page.top = () => parseFloat(getComputedStyle(content).scrollMarginTop) || 0;

  let landing = 0;
  // where the page was when the reader asked for its end: the way there stops where the page ended as it began
  let ending = Infinity;
  for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    addEventListener(kind, ({ key, target }) => {
      // who opens the search, or types in it, stays here
      if (/^(\S|Control|Meta)$/.test(key)) return;
      landing = 0;
      // a browser begins to move the page some frames later, and stops where the page moves itself meanwhile
      page.busyUntil.moving = performance.now() + 500;
      // a browser that holds the reader's line moves the way's end down by what gets its height on the way to the top
      page.root.style.overflowAnchor = key === "Home" ? "none" : "";
      ending = key === "End" && !target.closest?.(".toc-wrapper") ? scrollY : Infinity;
    }, { passive: true, capture: true });
  }

  // A part that the screen's top cuts and that is not laid out yet gets its height a frame later, and pushes what stands
  // below it down: a browser holds the page by that part's top, which is out of sight. So it is laid out at once.
  const steady = node => {
    const at = page.parts.indexOf(node.closest(".section"));
    page.lay("steady", page.boxes(page.parts.slice(Math.max(at - 2, 0), at + 1)));
  };

  // A page scrolls by whole pixels: returns how many it was, and what is left of one is owed to what is kept next.
  let owed = 0;
  const pull = late => {
    const top = Math.round(late);
    owed = late - top;
    if (top) scrollBy({ top, behavior: "instant" });
    return top;
  };
  const margin = node => Math.max(page.top(), parseFloat(getComputedStyle(node).scrollMarginTop));
  // scroll until a node is at an offset, what is on the way has got its true height, and the page is settled
  const keep = (node, offset = margin(node)) => {
    const own = landing = performance.now();
    let rested = 0;
    const hold = () => {
      const spent = performance.now() - own;
      if (landing !== own || spent > (page.settled ? 3000 : 12000)) return;
      rested = pull(node.getBoundingClientRect().top - offset) ? 0 : rested + 1;
      // not before it has stood for eight frames
      if (spent < 600 || rested < 8 || !page.settled) requestAnimationFrame(hold);
    };
    hold();
  };
  // bring a node to an offset from the screen's top, and hold it there
  page.land = (node, offset) => {
    steady(node);
    keep(node, offset);
  };

  page.target = () => page.named(page.decode(location.hash.slice(1)));

  // the first thing in the reader's sight that a change of samples neither moves aside nor hides
  const reference = () => {
    const index = Math.max(page.partAt(page.top() + 16), 0);
    const [part, next] = page.parts.slice(index, index + 2);
    let found;
    let end;
    for (const node of [...page.blocks(part || content), next?.firstElementChild]) {
      if (!node || node.matches(".highlight,blockquote,.missing,.lang-specific")) continue;
      const { top, bottom } = node.getBoundingClientRect();
      if (bottom === top) continue;
      // where samples alone are at the screen's top, what is nearer: to be seen counts double
      if (bottom > page.top()) return top < innerHeight / 2 || !(top > -2 * end) ? node : found;
      found = node;
      end = bottom;
    }
    return found;
  };

  // what the reader looks at, where it is; and once something has changed, there again
  const place = () => {
    const node = reference() || content;
    return [node, node.getBoundingClientRect().top - owed];
  };
  // give what is out of sight its true height, and leave what the reader looks at where it is, at once
  page.unmoved = change => {
    // else the reader has scrolled, and the event that tells of it is still to come
    const told = scrollY === page.stands;
    const [node, top] = place();
    change();
    pull(node.getBoundingClientRect().top - top);
    if (told) page.stands = scrollY;
  };
  // do something that changes heights, and leave what the reader looks at where it is
  page.keepPlace = change => {
    const seen = place();
    change();
    keep(...seen);
  };

  // a reload or a way back finds the same line again, whatever heights are guessed by then: a browser knows but a number
  const here = () => {
    const heading = page.headingAt(page.top() + 24);
    return heading && [heading.id, heading.getBoundingClientRect().top];
  };
  page.leave = () => {
    try { history.replaceState({ ...history.state, place: here(), language: page.root.dataset.language }, ""); } catch { /* an opaque origin has no history */ }
  };

  // Another width, as where a phone is turned. Not another height: that is a bar of the browser's own that goes or comes
  // while the reader scrolls.
  let width = innerWidth;
  let rested = null;
  page.rest = () => {
    if (scrollY > ending) scrollTo(0, page.root.scrollHeight);
    rested = [...place(), page.top()];
    page.leave();
  };
  addEventListener("resize", () => {
    if (innerWidth !== width && rested) {
      const [node, offset, bars] = rested;
      keep(node, offset + page.top() - bars);
    }
    width = innerWidth;
  });
  // who has just moved has not come to rest; when the page is hidden it is too late
  addEventListener("beforeunload", page.leave);

  document.addEventListener("click", event => {
    const link = event.target.closest?.("a[href^='#']:not([role])");
    if (!link) return;
    page.leave();
    const target = page.named(page.decode(link.hash.slice(1)));
    if (target) steady(target);
  }, true);
  const find = place => {
    const heading = place && page.named(place[0]);
    if (heading) page.land(heading, place[1]);
    else if (page.target()) page.land(page.target());
  };
  find(history.state?.place);

  let left = null;
  addEventListener("popstate", ({ state }) => {
    left = state?.place;
    // where the query is another, too, no change of the hash is told
    if (left) setTimeout(find, 0, left);
  });
  addEventListener("hashchange", () => {
    if (page.aim) page.land(...page.aim);
    else find(left);
    page.aim = null;
  });
})(window.slatepy);
