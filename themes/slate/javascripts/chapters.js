// A long page in chapters: a browser asks of each part, in every frame, whether it comes near the screen, and lays its
// siblings out anew when it does. Of a chapter it asks once for all of its parts.
(page => {
  "use strict";
  const LONG = 64;
  const FULL = 16;
  // what is on the screen at first stays where it is, and what would begin anew is not moved
  const FIRST = 8;
  const STEP = 4;
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
    return part.parentElement === parent && (box.bottom < -innerHeight || box.top > 2 * innerHeight) &&
      !part.contains(document.activeElement) && !part.querySelector(FIXED);
  };
  const gather = parts => {
    const chapter = page.make("div", { className: "chapter" });
    chapter.style.setProperty("--size", parts.reduce((sum, part) => sum + size(part), 0) + "px");
    parts[0].before(chapter);
    chapter.append(...parts);
  };
  // To move the hundred thousand nodes of a large page at once would be its longest task, and each step costs a layout.
  // Not put off while the page moves: a way to a heading is held to it meanwhile, whatever gets another height.
  const next = () => {
    for (const parts of chapters.splice(0, STEP).filter(parts => parts.every(away))) gather(parts);
    if (chapters.length) page.quietly(next, true);
    else page.ahead?.();
  };
  addEventListener("load", () => setTimeout(page.quietly, 300, next, true));
})(window.slatepy);
