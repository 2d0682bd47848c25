// Copying: a sample without its prompts, a link to a section, a section as Markdown.
(page => {
  "use strict";
  const COPY = "M9 9h11v11H9zM5 15H4V4h11v1";
  const DONE = "m5 12 5 5 9-10";
  const LINK = "M10 13a5 5 0 0 0 7 0l3-3a5 5 0 0 0-7-7l-1 1M14 11a5 5 0 0 0-7 0l-3 3a5 5 0 0 0 7 7l1-1";
  const TEXT = "M4 5h16v14H4zM7 15V9l3 3 3-3v6M17 9v6m-2-2 2 2 2-2";

  const put = async text => {
    // it may not be there, or not be allowed, as in a frame
    try { return await navigator.clipboard.writeText(text); } catch { /* the old way, then */ }
    const focused = document.activeElement;
    const area = page.make("textarea", { value: text, className: "unseen" });
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    focused.focus({ preventScroll: true });
    if (!done) throw new Error("copy");
  };

  const copy = async (button, text) => {
    try {
      await put(await text);
      button.replaceChildren(page.icon(DONE));
      page.say(page.words.copied);
      setTimeout(() => { button.replaceChildren(page.icon(button.dataset.icon)); }, 1600);
    } catch {
      page.say(page.words.failed);
    }
  };

  // the text of a sample as one would run it: without `$ ` before commands
  page.plain = pre => {
    const code = (pre.querySelector("code") || pre).cloneNode(true);
    for (const prompt of code.querySelectorAll(".gp")) {
      const after = prompt.nextSibling;
      if (after?.nodeType === 3) after.data = after.data.replace(/^ /, "");
      prompt.remove();
    }
    const text = code.textContent.replace(/\n+$/, "");
    // a text that names no language is one for a shell where it begins with a prompt
    const shell = /\b(?:tab-)?(?:shell|bash|sh|zsh|console|curl|terminal)\b/i.test(pre.className) ||
      pre.classList.contains("plaintext") && /^\s*\$ \S/.test(text);
    if (shell) return text.replace(/^[ \t]*[$%] (?=\S)/gm, "");
    // a session of Python's stands under Python's tab, too, and is no session to its lexer
    return /^>>> /.test(text) ? text.replace(/^(?:>>>|\.\.\.) ?/gm, "") : text;
  };

  const button = (label, icon, text) => {
    const made = page.button(label, icon, event => { event.preventDefault(); copy(made, text()); });
    made.dataset.icon = icon;
    return made;
  };

  if ("copy" in document.body.dataset) page.dress.push(nodes => {
    for (const pre of page.samples(nodes)) {
      const tools = page.tools(pre);
      if (!tools.querySelector("[data-icon]")) tools.append(button(page.words.copy, COPY, () => page.plain(pre)));
    }
  });

  const sources = {};
  page.sources = rows => { sources[document.body.dataset.sources] = rows; };
  const source = async anchor => {
    const url = document.body.dataset.sources;
    if (!sources[url]) await page.load(url);
    const markdown = sources[url];
    const start = markdown.findIndex(([name]) => name === anchor);
    let end = start + 1;
    while (end < markdown.length && (!markdown[end][1] || markdown[end][1] > markdown[start][1])) end++;
    return markdown.slice(start, end).map(row => row[2]).join("");
  };

  const equip = (heading, whole) => {
    const had = heading.querySelector(".heading-tools");
    if (had?.firstElementChild.getAttribute("href") === "#" + heading.id) return;
    had?.remove();
    if (!heading.textContent.trim()) return;
    // its name in a list of headings, without those of its buttons
    heading.ariaLabel = heading.textContent.trim();
    const tools = page.make("span", { className: "heading-tools" });
    const link = page.make("a", { href: "#" + heading.id, title: page.words.link, ariaLabel: page.words.link });
    link.append(page.icon(LINK));
    link.dataset.icon = LINK;
    link.addEventListener("click", () => copy(link, link.href));
    tools.append(link);
    if (whole && document.body.dataset.sources) tools.append(button(page.words.markdown, TEXT, () => source(heading.id)));
    heading.append(tools);
  };
  page.dress.push((nodes, heading) => {
    // an id that Slate gives no heading stands before its words
    for (const mark of page.among(nodes, ":is(h1,h2,h3,h4,h5,h6):not([id])>a[id]:empty:first-child")) {
      mark.parentElement.id = mark.id;
      mark.remove();
    }
    if (heading?.id) equip(heading, true);
    // what stands in a quote or in html of the author's begins no section of its own, and a link holds no other
    for (const inner of nodes.flatMap(page.headings)) if (!inner.closest("a, summary")) equip(inner, false);
  });
})(window.slatepy);
