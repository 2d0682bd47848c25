// What is far from the screen is laid out in idle time, before the reader comes to it: done in the frame that brings it,
// it makes a large page stutter.
(page => {
  "use strict";
  const SHARE = 12;

  let queue = [];
  let busy = false;
  const next = () => {
    const until = performance.now() + SHARE;
    if (!queue) {
      // from the reader on downwards, then upwards
      const at = Math.max(page.partAt(0), 0);
      queue = [...page.parts.slice(0, at), ...page.parts.slice(at).reverse()];
    }
    // to ask for its place has what is in a part laid out
    while (queue.length && performance.now() < until) queue.pop().firstElementChild?.getBoundingClientRect();
    busy = queue.length > 0;
    if (busy) page.quietly(next);
  };
  // anew where another language is shown, which ends what a click began, or the page has another width
  page.ahead = () => {
    page.busyUntil.moving = performance.now() + 100;
    queue = null;
    if (!busy) page.quietly(next);
    busy = true;
  };
})(window.slatepy);
