// What the other scripts stand on: what the page was told, and where its sections lie.
window.slatepyPreview = (() => {
  "use strict";
  const told = document.currentScript.dataset;
  const live = { told, edition: Number(told.edition), root: document.documentElement };
  const MARK = "slatepy:section";
  const END = "slatepy:end";

  // The page's parts, each an array of marks, one before each section and one after the last. A mark is a comment.
  // Null where the author's html has torn them apart, so that a change can only be seen by loading the page again.
  const find = () => {
    if (!told.sizes) return null;
    const marks = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
    for (let node; (node = walker.nextNode());) if (node.data === MARK || node.data === END) marks.push(node);
    const parts = [];
    let at = 0;
    for (const size of told.sizes.split(",").map(Number)) {
      parts.push(marks.slice(at, at += size + 1));
      if (parts.at(-1).at(-1)?.data !== END) return null;
    }
    return at === marks.length ? parts : null;
  };
  let parts;
  live.parts = () => parts === undefined ? (parts = find()) : parts;
  live.whole = marks => marks.every(mark => mark.isConnected && mark.parentNode === marks[0].parentNode);
  live.mark = () => document.createComment(MARK);
  live.end = () => document.createComment(END);

  live.fragment = html => {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content;
  };
  live.element = opening => live.fragment(opening).firstElementChild;

  live.local = href => {
    try {
      const url = new URL(href, location.href);
      return url.origin === location.origin ? url : null;
    } catch { return null; }
  };
  return live;
})();
