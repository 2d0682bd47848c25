// A long page in chapters: a browser asks of each part, in every frame, whether it comes near the screen, and lays its
// siblings out anew when it does. Of a chapter it asks once for all of its parts.
(page => {
  "use strict";
  const LONG = 64;
  const FULL = 16;
  // what is on the screen at first stays where it is, and what would begin anew is not moved
  const FIRST = 8;
  const FIXED = "iframe, object, embed, audio, video";
  const parent = page.parts[0]?.parentElement;
  if (page.parts.length < LONG || page.parts.some(part => part.parentElement !== parent)) return;

  // the guess that the stylesheet makes of a part's height
  const size = part => 120 * (4 / 3) ** (/\bsize-(\d+)/.exec(part.className)?.[1] ?? 4);
  const chapters = [];
  for (const part of page.parts.slice(FIRST)) {
    const last = chapters.at(-1);
    if (!last || last.length >= 2 * FULL || last.length >= FULL && part.firstElementChild?.matches("h1")) chapters.push([part]);
    else last.push(part);
  }

  // nor what the reader has come to, or is in, by the time that its turn comes
  const away = part => {
    const box = part.getBoundingClientRect();
    return (box.bottom < -innerHeight || box.top > 2 * innerHeight) && !part.contains(document.activeElement) && !part.querySelector(FIXED);
  };
  const gather = parts => {
    if (!parts.every(part => part.parentElement === parent && away(part))) return;
    const chapter = document.createElement("div");
    chapter.className = "chapter";
    chapter.style.setProperty("--size", parts.reduce((sum, part) => sum + size(part), 0) + "px");
    parts[0].before(chapter);
    chapter.append(...parts);
  };
  // one at a time: to move the hundred thousand nodes of a large page at once is its longest task
  const next = () => {
    gather(chapters.shift());
    if (chapters.length) page.idle(next);
  };
  page.idle(next);
})(window.slatepy);
