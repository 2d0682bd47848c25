// Large parts of a page are laid out in idle time, before the reader comes to them: a table of hundreds of lines takes
// longer than a frame.
(page => {
  "use strict";
  // elements, and letters that take as long
  const LARGE = 200;
  const LETTERS = 20;
  const SHARE = 12;

  let queue = [];
  let busy = false;
  // kept: to weigh all of a large page anew after each switch would take longer than a frame
  const weights = new WeakMap();
  const weight = part => {
    if (!weights.has(part)) weights.set(part, part.getElementsByTagName("*").length + part.textContent.length / LETTERS);
    return weights.get(part);
  };
  const next = () => {
    const until = performance.now() + SHARE;
    queue ||= page.parts.filter(part => weight(part) > LARGE).sort((one, other) => weight(one) - weight(other));
    // to ask for its place has what is in a part laid out
    while (queue.length && performance.now() < until) queue.pop().firstElementChild?.getBoundingClientRect();
    busy = queue.length > 0;
    if (busy) page.quietly(next);
  };
  // from the largest on, anew where another language is shown, which ends what a click began, or the page has another width
  page.ahead = () => {
    page.busyUntil.moving = performance.now() + 100;
    queue = null;
    if (!busy) page.quietly(next);
    busy = true;
  };
})(window.slatepy);
