// The contents follow the reader: the entry in view is marked and its branch open, the title tells it.
(page => {
  "use strict";
  const nav = document.querySelector(".toc-wrapper");
  const links = new Map();
  const find = () => {
    links.clear();
    for (const link of document.querySelectorAll("#toc .toc-link")) {
      const anchor = page.decode(link.hash.slice(1));
      if (!links.has(anchor)) links.set(anchor, link);
    }
  };
  find();
  const title = document.title;

  // the entry of a heading, or of the nearest one before it that has an entry
  const linkOf = heading => {
    for (let index = page.parts.indexOf(heading.closest(".section")); index >= 0; index--) {
      const headings = page.headings(page.parts[index]);
      for (let at = headings.includes(heading) ? headings.indexOf(heading) : headings.length - 1; at >= 0; at--) {
        const link = links.get(headings[at].id);
        if (link) return link;
      }
    }
    return null;
  };
  let active = null;
  // [entry, element] of what was asked for
  let pinned = null;

  // Near the end of the page the line sinks to the bottom of the screen, so that the last headings get their turn too.
  const line = () => {
    const way = page.root.scrollHeight - innerHeight;
    const stretch = Math.min(way, innerHeight);
    const sunk = stretch > 0 ? (1 - (way - scrollY) / stretch) * innerHeight : 0;
    return Math.max(page.top() + 24, Math.min(sunk, innerHeight - 1));
  };

  const current = () => {
    // who has gone elsewhere, by whatever means, does not see it any more
    const box = pinned?.[1].getBoundingClientRect();
    if (box?.bottom > 0 && box.top < innerHeight) return pinned[0];
    const heading = page.headingAt(line());
    return heading && linkOf(heading);
  };

  const inView = link => {
    const box = link.getBoundingClientRect();
    const frame = nav.getBoundingClientRect();
    if (box.top < frame.top + 80) nav.scrollTop -= frame.top + 80 - box.top;
    else if (box.bottom > frame.bottom - 48) nav.scrollTop += box.bottom - frame.bottom + 48;
  };

  const follow = () => {
    const link = current();
    if (link === active) return;
    for (const old of nav.querySelectorAll(".toc-link.open, .toc-link.active")) {
      old.classList.remove("open", "active", "active-parent");
      old.ariaCurrent = null;
    }
    active = link;
    // where none is marked the first branch is open, from the first paint on: opened later it would push the rest down
    page.root.classList.toggle("followed", Boolean(link));
    document.title = link ? `${link.dataset.title} – ${title}` : title;
    if (!link) return;
    link.classList.add("active", "open");
    link.ariaCurrent = "location";
    for (let list = link.closest("ul"); list && list.id !== "toc"; list = list.parentElement.closest("ul")) {
      list.previousElementSibling.classList.add("open", "active-parent");
    }
    if (getComputedStyle(nav).overflowY === "auto") inView(link);
  };

  // The address tells what is in view, once the reader rests: what the page moves by itself does not put it off.
  let telling = false;
  const address = () => {
    telling = false;
    follow();
    const hash = active ? "#" + encodeURI(page.decode(active.hash.slice(1))) : "";
    if (!active || scrollY < 8 || hash === location.hash || pinned?.[0] === active) return;
    try { history.replaceState(history.state, "", location.search + hash || location.pathname); } catch { /* no history */ }
  };

  // When a frame has been drawn: asked for before, places on the page cost a layout.
  let waiting = false;
  const soon = () => {
    if (!waiting) page.idle(() => { waiting = false; follow(); });
    waiting = true;
    if (!telling) page.quietly(address);
    telling = true;
  };

  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  // What opens, or gets its true height, moves the rest without a scroll. Not in the frame of the first paint: that would
  // be a paint which has waited for this script.
  page.idle(() => new ResizeObserver(soon).observe(document.querySelector(".content")));

  // a heading that was asked for is the current one until the reader moves on, even where it cannot reach the top
  const pin = () => {
    const target = page.target();
    const heading = target?.closest(":is(h1,h2,h3,h4,h5,h6)");
    const link = links.get(page.decode(location.hash.slice(1))) || heading && linkOf(heading);
    pinned = link && target && [link, target];
    if (pinned) follow();
  };
  // where the query is another, too, no change of the hash is told
  addEventListener("popstate", pin);
  document.addEventListener("click", event => {
    const link = event.target.closest?.("a[href^='#']");
    if (link && link.hash === location.hash) pin();
  });
  // a press on a tab or a button is no way elsewhere, one on the scroll bar is
  for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(kind, ({ key, target }) => {
    if (key ? /^(Arrow|Page|Home|End| )/.test(key) : kind[0] !== "p" || !target.closest("a, button")) pinned = null;
  }, { passive: true });

  page.renew.push(() => { find(); soon(); });
  pin();
  follow();
})(window.slatepy);
