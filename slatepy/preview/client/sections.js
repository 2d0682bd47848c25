// Changes of the content: sections and parts put in, taken out, and changed in place.
(live => {
  "use strict";

  const nodesBetween = (mark, next) => {
    const nodes = [];
    for (let node = mark.nextSibling; node && node !== next; node = node.nextSibling) nodes.push(node);
    return nodes;
  };

  const isBlank = node => node.nodeType === Node.TEXT_NODE && !node.data.trim();
  const hasSample = node => node.nodeType === Node.ELEMENT_NODE && (node.matches("pre") || node.querySelector("pre") !== null);

  // Whether a node on the page is the one that the page was loaded with, dressed by the theme's scripts or not.
  const stems = (node, old) => {
    if (node.nodeName !== old.nodeName || (node.id || "") !== (old.id || "")) return false;
    if (node.nodeType !== Node.ELEMENT_NODE) return node.data === old.data;
    for (const name of old.classList) if (!node.classList.contains(name)) return false;
    return hasSample(old) ? hasSample(node) : node.textContent === old.textContent;
  };

  // The nodes on the page that stand for the old ones, one for one; the rest was added by scripts. Null if unclear.
  const matched = (nodes, old) => {
    const found = [];
    let at = 0;
    for (const each of old) {
      while (at < nodes.length && !stems(nodes[at], each)) at++;
      if (at === nodes.length) return null;
      found.push(nodes[at++]);
    }
    return found;
  };

  // Samples, and what is said of them, are drawn anew together: how a theme dresses one depends on the others.
  const isDrawn = node => hasSample(node) || node.nodeName === "BLOCKQUOTE";
  // Samples with the prose that is written after them are no sample, but a stretch of their section.
  const isStretch = node => node.nodeType === Node.ELEMENT_NODE && node.matches(".code-first");
  const alike = (one, other) => one.isEqualNode(other);
  const alikeBut = (one, other) => one.isEqualNode(other) && !isDrawn(one);

  const sameHead = (one, other, same) => {
    let count = 0;
    while (count < one.length && count < other.length && same(one[count], other[count])) count++;
    return count;
  };
  const sameTail = (one, other, same, from) => {
    let count = 0;
    const most = Math.min(one.length, other.length) - from;
    while (count < most && same(one.at(-1 - count), other.at(-1 - count))) count++;
    return count;
  };

  const attributes = (node, old, fresh) => {
    for (const { name, value } of old.attributes) {
      if (name === "class") node.classList.remove(...[...old.classList].filter(each => !fresh.classList.contains(each)));
      else if (!fresh.hasAttribute(name)) node.removeAttribute(name);
      else if (fresh.getAttribute(name) !== value) node.setAttribute(name, fresh.getAttribute(name));
    }
    for (const { name, value } of fresh.attributes) {
      if (name === "class") node.classList.add(...fresh.classList);
      else if (!old.hasAttribute(name)) node.setAttribute(name, value);
    }
  };

  // What scripts have put beside the nodes of the page, such as a note on its samples.
  const removeOthers = (nodes, own) => {
    const stay = new Set(own);
    for (const node of nodes) if (!stay.has(node)) node.remove();
  };

  // Let a node that was made as `old` become `fresh`, keeping all that did not change. False if that is not possible.
  const morph = (node, old, fresh, same) => {
    if (same(old, fresh)) return true;
    if (old.nodeType === Node.TEXT_NODE && fresh.nodeType === Node.TEXT_NODE) {
      node.data = fresh.data;
      return true;
    }
    if (old.nodeType !== Node.ELEMENT_NODE || old.nodeName !== fresh.nodeName) return false;
    const isWhole = isStretch(old) && isStretch(fresh);
    if (!isWhole && (isDrawn(old) || isDrawn(fresh))) return false;
    const before = [...old.childNodes];
    const nodes = matched([...node.childNodes], before);
    if (!nodes) return false;
    attributes(node, old, fresh);
    if (isWhole && same === alikeBut) removeOthers([...node.childNodes], nodes);
    siblings(node, nodes, before, [...fresh.childNodes], nodes.at(-1)?.nextSibling || null, isWhole ? same : alike);
    return true;
  };

  // Plain comparison of siblings: what is alike at both ends stays, what is left changes one by one.
  // end: what follows the last of the nodes. Returns the first node that is new or changed.
  const siblings = (parent, nodes, old, fresh, end, same) => {
    const head = sameHead(old, fresh, same);
    const tail = sameTail(old, fresh, same, head);
    const gone = old.slice(head, old.length - tail);
    const come = fresh.slice(head, fresh.length - tail);
    const after = tail ? nodes[nodes.length - tail] : end;
    const shown = come.map((each, index) => {
      const node = nodes[head + index];
      if (index >= gone.length) parent.insertBefore(each, after);
      else if (morph(node, gone[index], each, same)) return node;
      else node.replaceWith(each);
      return each;
    });
    for (let index = come.length; index < gone.length; index++) nodes[head + index].remove();
    return shown.find(node => !isBlank(node)) || after || nodes[head - 1];
  };

  // Change one section from html to html. Returns what to look at.
  const redraw = (mark, next, old, fresh) => {
    const parent = mark.parentNode;
    const nodes = nodesBetween(mark, next);
    const before = [...live.fragment(old).childNodes];
    const after = [...live.fragment(fresh).childNodes];
    const stay = matched(nodes, before);
    if (!stay) {
      for (const node of nodes) node.remove();
      next.before(...after);
      return mark.nextElementSibling;
    }
    const inner = node => isStretch(node) ? [...node.childNodes] : [node];
    const drawn = list => list.flatMap(inner).filter(isDrawn).map(node => node.outerHTML).join("\n");
    const keeps = drawn(before) === drawn(after);
    if (!keeps) removeOthers(nodes, stay);
    return siblings(parent, stay, before, after, stay.at(-1)?.nextSibling || next, keeps ? alike : alikeBut);
  };

  const put = (before, html) => {
    const mark = live.mark();
    before.before(mark, live.fragment(html));
    return mark;
  };

  const take = (mark, next) => {
    for (const node of nodesBetween(mark, next)) node.remove();
    mark.remove();
  };

  // One run of sections in a part; marks: the part's, changed along. Returns what to look at.
  const run = (marks, { from, to, old, new: fresh }) => {
    if (old) {
      return fresh.map((html, index) => redraw(marks[from + index], marks[from + index + 1], old[index], html))[0];
    }
    const end = marks[to];
    const made = fresh.map(html => put(end, html));
    for (let index = from; index < to; index++) take(marks[index], index + 1 < to ? marks[index + 1] : made[0] || end);
    marks.splice(from, to - from, ...made);
    return (made[0] || end).nextElementSibling || end.previousElementSibling;
  };

  const edit = (marks, { openings, sections }) => {
    const element = marks[0].parentElement;
    if (openings.length) attributes(element, live.element(openings[0]), live.element(openings[1]));
    return sections.toReversed().map(each => run(marks, each)).at(-1);
  };

  // Whole parts; each is an element that holds its sections and nothing else.
  const splice = (parts, { from, to, new: fresh }) => {
    const elements = parts.map(marks => marks[0].parentElement);
    const made = fresh.map(([opening, ...sections]) => {
      const element = live.element(opening);
      const end = live.end();
      element.append(end);
      return { element, marks: [...sections.map(html => put(end, html)), end] };
    });
    const added = made.map(each => each.element);
    if (to < elements.length) elements[to].before(...added);
    else elements.at(-1).after(...added);
    for (const element of elements.slice(from, to)) element.remove();
    parts.splice(from, to - from, ...made.map(each => each.marks));
    return added[0]?.firstElementChild || elements[to] || elements[from - 1];
  };

  const possible = (parts, changes) => {
    if (changes.every(each => each.sections)) return changes.every(each => live.whole(parts[each.part]));
    const elements = new Set(parts.map(marks => marks[0].parentElement));
    return elements.size === parts.length && !elements.has(null) && parts.every(live.whole);
  };

  // Carry out changes, last first, so that the numbers of those before still hold.
  // Returns null where that is not possible, else {parts: elements whose content changed, node: what to look at}.
  live.change = changes => {
    const parts = live.parts();
    if (!parts || !possible(parts, changes)) return null;
    const changed = [];
    let node = null;
    for (const each of changes.toReversed()) {
      if (each.sections) changed.push(parts[each.part][0].parentElement);
      node = (each.sections ? edit(parts[each.part], each) : splice(parts, each)) || node;
    }
    return { parts: changed, node };
  };
})(window.slatepyPreview);
