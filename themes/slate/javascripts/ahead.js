// What is far from the screen is shown for a frame in idle time, before the reader comes to it: what a first sight costs,
// done in the frame that brings it, makes a large page stutter.
(page => {
  "use strict";
  const SHARE = 12;

  let queue = [];
  let parts = [];
  let busy = false;
  const next = () => {
    const until = performance.now() + SHARE;
    page.render(parts, "");
    parts = [];
    if (!queue) {
      // from the reader on downwards, then upwards
      const at = Math.max(page.partAt(0), 0);
      queue = [...page.parts.slice(0, at), ...page.parts.slice(at).reverse()];
    }
    while (queue.length && performance.now() < until) {
      parts.push(queue.pop());
      // to ask for its place has what is in a part laid out
      parts.at(-1).firstElementChild?.getBoundingClientRect();
    }
    busy = parts.length > 0;
    if (!busy) return;
    // what stands above the reader gets its true height by it, which not every browser makes up for
    if (getComputedStyle(page.root).overflowAnchor === "auto") page.render(parts, "visible");
    requestAnimationFrame(() => page.quietly(next));
  };
  // anew where another language is shown, which ends what a click began, or the page has another width
  page.ahead = () => {
    page.busyUntil.moving = performance.now() + 100;
    queue = null;
    if (!busy) page.quietly(next);
    busy = true;
  };
})(window.slatepy);
