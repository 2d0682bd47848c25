// A long page in chapters: a browser asks of each part, in every frame, whether it comes near the screen, and lays its
// siblings out anew when it does. Of a chapter it asks once for all of its parts.
(page => {
  "use strict";
  const FULL = 16;
  const parent = page.parts[0]?.parentElement;
  const chapters = [];
  // what is on the screen at first, the first eight, stays where it is
  for (const part of page.parts.length < 64 ? [] : page.parts.slice(8)) {
    const last = chapters.at(-1);
    if (!last || last.length >= 2 * FULL || last.length >= FULL && part.firstElementChild?.matches("h1")) chapters.push([part]);
    else last.push(part);
  }

  // so does what the reader has come to by the time that its turn comes, or is in, and what would begin anew
  const free = part => part.parentElement === parent && page.away(part) && !part.querySelector("iframe, object, embed, audio, video");
  // To move the hundred thousand nodes of a large page at once would be its longest task, and each step costs a layout:
  // four at a time. Not put off while the page moves: a way to a heading is held to it meanwhile, whatever gets another
  // height.
  const next = () => {
    const some = chapters.splice(0, 4).filter(parts => parts.every(free));
    // all of them first: each that is gathered costs a layout
    const heights = some.map(parts => parts.reduce((sum, part) => sum + part.offsetHeight, 0));
    for (const parts of some) {
      const chapter = page.make("div", { className: "chapter" });
      chapter.style.containIntrinsicBlockSize = `auto ${heights.shift()}px`;
      parts[0].before(chapter);
      chapter.append(...parts);
    }
    if (chapters.length) page.quietly(next, true);
    else page.ahead?.();
  };
  addEventListener("load", () => setTimeout(page.quietly, 300, next, true));
})(window.slatepy);
