// What is far from the screen is shown for a frame in idle time, before the reader comes to it: what a first sight costs,
// done in the frame that brings it, makes a large page stutter.
(page => {
  "use strict";
  let queue = [];
  let busy = false;
  const next = () => {
    // milliseconds: a reader who comes back to the page finds it free
    const until = performance.now() + 12;
    const parts = [];
    if (!queue) {
      // from the reader on downwards, then upwards
      const at = page.partAt(innerHeight);
      queue = [...page.parts.slice(0, at), ...page.parts.slice(at).reverse()];
    }
    while (queue.length && performance.now() < until) {
      const part = queue.pop();
      // to ask for its place has what is in a part laid out
      part.firstElementChild?.getBoundingClientRect();
      parts.push(part);
    }
    // not what is in sight: it would be gone until the next frame where it is taken back
    page.unmoved(() => page.lay("ahead", page.boxes(parts).filter(page.away)));
    busy = parts.length > 0;
    if (busy) requestAnimationFrame(() => page.quietly(next));
  };
  // anew where another language is shown, which ends what a click began, or the page has another width
  page.ahead = () => {
    page.busyUntil.moving = performance.now() + 100;
    queue = null;
    if (!busy) page.quietly(next);
    busy = true;
  };
})(window.slatepy);
