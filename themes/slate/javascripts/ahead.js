// Large parts of a page are laid out in idle time, before the reader comes to them: a table of hundreds of lines takes
// longer than a frame.
(page => {
  "use strict";
  // elements, and letters that take as long
  const LARGE = 200;
  const LETTERS = 20;
  const REST = 200;
  const SHARE = 12;
  let acted = 0;
  for (const kind of ["scroll", "input", "click", "keydown"]) addEventListener(kind, () => { acted = performance.now(); }, { passive: true, capture: true });

  // do a piece of work in idle time, once the reader rests
  page.quietly = work => {
    const wait = acted + REST - performance.now();
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
    while (queue.length && performance.now() < until) queue.pop()[1].firstElementChild.getBoundingClientRect();
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
