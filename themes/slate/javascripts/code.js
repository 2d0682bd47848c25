// Samples: long lines wrap on demand, long blocks open on demand, JSON folds.
(page => {
  "use strict";
  const WRAP = "M4 6h16M4 12h13a3 3 0 0 1 0 6h-4m0 0 2-2m-2 2 2 2M4 18h4";
  const LONG = 12;
  const limit = parseInt(getComputedStyle(page.root).getPropertyValue("--code-lines"), 10) || 40;

  const wrap = () => page.keepPlace(() => {
    const on = page.root.classList.toggle("wrap");
    page.remember("wrap", on ? "1" : "");
    for (const button of document.querySelectorAll(".wrap-button")) button.ariaPressed = on;
  });

  const lines = code => code.textContent.replace(/\n+$/, "").split("\n").length;

  const open = (pre, whole) => {
    pre.classList.toggle("whole", whole);
    const button = pre.querySelector(".show-all");
    button.textContent = whole ? page.words.less : page.words.all.replace("{n}", button.dataset.lines);
    button.ariaExpanded = whole;
  };

  // a block over the limit is cut by the stylesheet; find-in-page and a search hit open it
  const shorten = (pre, count) => {
    if (count <= limit) return pre.classList.add("whole");
    const button = page.make("button", { type: "button", className: "show-all" });
    button.dataset.lines = count;
    button.addEventListener("click", () => {
      const shut = pre.classList.contains("whole");
      if (shut) page.keepPlace(() => open(pre, false));
      else open(pre, true);
    });
    pre.addEventListener("scroll", () => { if (pre.scrollTop > 0) { pre.scrollTop = 0; open(pre, true); } });
    pre.append(button);
    open(pre, false);
  };
  page.reveal = node => {
    for (let box = node.parentElement?.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    const pre = node.parentElement?.closest("pre");
    if (pre?.querySelector(".show-all")) open(pre, true);
    for (let fold = node.parentElement?.closest(".fold"); fold; fold = fold.parentElement.closest(".fold")) {
      fold.previousElementSibling.ariaExpanded = true;
    }
  };

  page.dress.push(nodes => {
    for (const pre of page.samples(nodes)) {
      const code = pre.querySelector("code");
      if (!code || pre.classList.contains("dressed")) continue;
      pre.classList.add("dressed");
      shorten(pre, lines(code));
    }
  });

  page.reach.push(nodes => {
    for (const pre of page.samples(nodes)) {
      const code = pre.querySelector("code");
      if (!code || pre.querySelector(".wrap-button") || !page.overflows(code) && !page.root.classList.contains("wrap")) continue;
      const button = page.button(page.words.wrap, WRAP, wrap);
      button.classList.add("wrap-button");
      button.ariaPressed = page.root.classList.contains("wrap");
      page.tools(pre).prepend(button);
      Object.assign(code, { tabIndex: 0, role: "group", ariaLabel: page.words.sample });
    }
    for (const node of page.among(nodes, "table")) {
      if (!page.overflows(node)) continue;
      // into the half of the samples, unless one stands beside it
      node.classList.toggle("wide", page.hasRoom(node));
      // no more than that: of another role, it had no rows for a screen reader
      node.tabIndex = 0;
    }
  });

  page.polish.push(nodes => {
    for (const pre of page.samples(nodes)) {
      const code = pre.querySelector("code");
      if (code && pre.classList.contains("json") && lines(code) >= LONG) page.later(() => fold(code));
    }
  });

  // Brackets outside strings, by the node that they stand in: where in it, and the line and its indent of an opening one,
  // null of a closing one. Only pairs that stand on different lines are there, one a line, and none where the brackets do
  // not match.
  const pairs = code => {
    const indents = code.textContent.split("\n").map(text => text.search(/\S|$/));
    const stack = [];
    const closed = [];
    const found = new Map();
    let row = 0;
    for (const node of code.childNodes) {
      const quoted = node.nodeType === 1 && /^(?:s|nt|c)/.test(node.className);
      for (const { 0: mark, index: at } of node.textContent.matchAll(/[[\]{}\n]/g)) {
        if (mark === "\n") row++;
        else if (quoted) continue;
        else if (mark === "{" || mark === "[") stack.push({ node, at, mark, row });
        else {
          const start = stack.pop();
          if (!start || (start.mark === "{") !== (mark === "}")) return found;
          if (start.row !== row) closed.push([start, { node, at }]);
        }
      }
    }
    if (stack.length) return found;
    const rows = new Set();
    const put = ({ node, at }, turn) => {
      if (!found.has(node)) found.set(node, []);
      found.get(node).push([at, turn]);
    };
    for (const [start, end] of closed.reverse()) {
      // nor where the button of the line above would be in a finger's way
      const above = start.row - 1;
      if (rows.has(start.row) || rows.has(above) && indents[start.row] < indents[above] + 2) continue;
      rows.add(start.row);
      put(start, [start.row, indents[start.row]]);
      put(end, null);
    }
    return found;
  };

  const fold = code => {
    if (code.querySelector(".fold")) return;
    const found = pairs(code);
    if (!found.size) return;
    const out = document.createDocumentFragment();
    const nest = [out];
    const nodes = [...code.childNodes];
    // taken out at once: one after the other they would each be taken off the screen
    code.replaceChildren();
    for (const node of nodes) {
      const text = node.textContent;
      let from = 0;
      const add = to => {
        if (to === from) return;
        const piece = node.cloneNode(false);
        piece.textContent = text.slice(from, to);
        nest.at(-1).append(piece);
        from = to;
      };
      for (const [at, turn] of (found.get(node) || []).sort(([one], [other]) => one - other)) {
        add(at);
        if (turn) {
          const group = page.make("span", { className: "folds" });
          nest.at(-1).append(group);
          nest.push(group);
          add(at + 1);
          const button = page.make("button", { type: "button", className: "fold-button", ariaExpanded: true, ariaLabel: page.words.fold });
          button.classList.toggle("late", turn[0] >= limit - 1);
          button.style.left = turn[1] + "ch";
          const inner = page.make("span", { className: "fold" });
          group.prepend(button);
          group.append(inner, page.make("span", { className: "folded" }));
          nest.push(inner);
        } else {
          nest.pop();
          nest.pop();
        }
      }
      if (from) add(text.length);
      else nest.at(-1).append(node);
    }
    code.append(out);
    code.addEventListener("click", event => {
      const button = event.target.closest(".fold-button");
      if (!button) return;
      button.ariaExpanded = button.ariaExpanded !== "true";
      const pre = code.parentElement;
      const all = pre.querySelector(".show-all");
      if (all && !pre.classList.contains("whole")) all.hidden = code.offsetHeight <= parseFloat(getComputedStyle(pre).maxHeight);
    });
  };
})(window.slatepy);
