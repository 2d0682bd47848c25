// The reader's place: kept while the page changes, and found again after it was loaded anew.
(live => {
  "use strict";
  const KEY = "slatepy.place";
  const HEADINGS = ":is(h1,h2,h3,h4,h5,h6)[id]";
  const top = () => parseFloat(getComputedStyle(live.root).scrollPaddingTop) || 0;
  const to = options => scrollBy({ behavior: "instant", ...options });

  // Index of the last of some boxes, in order, whose top is at or above a line on the screen.
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

  // What is in sight, from the top down, with where it is; the blocks of the parts that are on the screen.
  const inSight = () => {
    const parts = (live.parts() || []).map(marks => marks[0].parentElement).filter(Boolean);
    const found = [];
    const begin = parts.length > 1 ? Math.max(lastAbove(parts, 0), 0) : 0;
    for (const part of parts.slice(begin)) {
      if (parts.length > 1 && part.getBoundingClientRect().top > innerHeight) break;
      const blocks = part.querySelectorAll(":scope > :not(.code-first), .code-first > *");
      for (let at = Math.max(lastAbove(blocks, 0) - 8, 0), past = 0; at < blocks.length && past < 8; at++) {
        const box = blocks[at].getBoundingClientRect();
        if (box.top > innerHeight) past++;
        else if (box.height && box.bottom > top()) found.push({ node: blocks[at], at: box.top });
      }
    }
    const seen = each => each.at >= top();
    return [...found.filter(seen), ...found.filter(each => !seen(each))];
  };

  // Do something that may move what the reader looks at, and leave it where it is. What comes into sight by it is laid
  // out only then, and may move things again: so it is held for a few frames, unless the reader moves on.
  const FRAMES = 3;
  let holding = 0;
  live.keepPlace = change => {
    const left = scrollX;
    const before = scrollY < 1 ? [] : inSight();
    live.root.style.overflowAnchor = "none";
    change();
    const kept = before.find(({ node }) => node.isConnected && node.getClientRects().length);
    if (kept) to({ left: left - scrollX });
    hold(kept, FRAMES, ++holding, NaN);
  };
  const hold = (kept, frames, number, last) => {
    if (number !== holding) return;
    const moved = !Number.isNaN(last) && Math.abs(scrollY - last) >= 1;
    const off = kept?.node.isConnected && !moved ? kept.node.getBoundingClientRect().top - kept.at : 0;
    if (Math.abs(off) >= 0.5) to({ top: off });
    if (kept && frames && !moved) return requestAnimationFrame(() => hold(kept, frames - 1, number, scrollY));
    live.root.style.overflowAnchor = "";
  };

  const headingAt = line => {
    const headings = [...document.querySelectorAll(HEADINGS)].filter(heading => heading.getClientRects().length);
    return headings[lastAbove(headings, line)];
  };

  live.reload = () => {
    const heading = headingAt(top() + 8);
    const place = {
      page: location.pathname,
      anchor: heading?.id || "",
      offset: heading ? heading.getBoundingClientRect().top : -scrollY,
      left: scrollX,
      focus: document.activeElement?.id || "",
    };
    try { sessionStorage.setItem(KEY, JSON.stringify(place)); } catch { /* storage may be off */ }
    location.reload();
  };

  // Pictures, fonts and parts that are laid out late move things for a while, until the reader does.
  const restore = () => {
    let place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(KEY));
      sessionStorage.removeItem(KEY);
    } catch { /* storage may be off */ }
    if (!place || place.page !== location.pathname) return;
    const before = history.scrollRestoration;
    history.scrollRestoration = "manual";
    let moved = false;
    const put = () => {
      if (moved) return;
      const heading = place.anchor && document.getElementById(place.anchor);
      const now = heading ? heading.getBoundingClientRect().top : -scrollY;
      if (place.anchor && !heading) return;
      if (Math.abs(now - place.offset) >= 1) to({ top: now - place.offset, left: place.left - scrollX });
    };
    const stop = () => { moved = true; history.scrollRestoration = before; };
    for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) {
      addEventListener(kind, stop, { once: true, passive: true });
    }
    if (place.focus) document.getElementById(place.focus)?.focus({ preventScroll: true });
    let frames = 0;
    const again = () => { put(); if (++frames < 20 && !moved) requestAnimationFrame(again); };
    again();
    addEventListener("load", () => { frames = 0; again(); setTimeout(() => { put(); stop(); }, 600); });
  };
  restore();

  // Bring what was edited into sight, unless it is.
  live.show = node => {
    const element = node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement;
    if (!element?.isConnected) return;
    const box = element.getBoundingClientRect();
    if (box.height && box.top >= top() && box.bottom <= innerHeight) return;
    element.scrollIntoView({ behavior: "instant", block: box.height < innerHeight / 2 ? "center" : "start" });
  };
})(window.slatepyPreview);
