// Large parts of a page are laid out in idle time, before the reader comes to them: a table of hundreds of lines takes
// longer than a frame.
(page => {
  "use strict";
  // elements, and letters that take as long
  const LARGE = 200;
  const LETTERS = 20;
  // milliseconds: who types is at it for longer
  const REST = { scroll: 200, click: 200, keydown: 600, input: 600 };
  const SHARE = 12;
  let rest = 0;
  for (const kind in REST) addEventListener(kind, () => { rest = performance.now() + REST[kind]; }, { passive: true, capture: true });

  // do a piece of work in idle time, once the reader rests
  page.quietly = work => {
    const wait = rest - performance.now();
    if (wait > 0) setTimeout(page.quietly, wait, work);
    else page.idle(work);
  };

  let queue = [];
  let busy = false;
  const weighed = part => [part.getElementsByTagName("*").length + part.textContent.length / LETTERS, part];
  const next = () => {
    const until = performance.now() + SHARE;
    queue ||= page.parts.map(weighed).filter(([weight]) => weight > LARGE).sort(([one], [other]) => one - other);
    // to ask for its place has what is in a part laid out
    while (queue.length && performance.now() < until) queue.pop()[1].firstElementChild?.getBoundingClientRect();
    busy = queue.length > 0;
    if (busy) page.quietly(next);
  };
  // from the largest on, anew where another language is shown or the page has another width
  page.ahead = () => {
    queue = null;
    if (!busy) page.quietly(next);
    busy = true;
  };
})(window.slatepy);
