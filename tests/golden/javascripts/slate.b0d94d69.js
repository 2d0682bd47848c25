(page => {
"use strict";
page.words = JSON.parse(document.body.dataset.words || "{}");
page.parts = [...document.querySelectorAll(".section")];
const HEADINGS = ":is(h1,h2,h3,h4,h5,h6)[id]";
page.renew = [() => { page.parts.splice(0, page.parts.length, ...document.querySelectorAll(".section")); }];
page.decode = text => {
try { return decodeURIComponent(text); } catch { return text; }
};
page.headings = part => [...part.querySelectorAll(HEADINGS)];
const lastAbove = (boxes, line) => {
let low = 0;
let high = boxes.length;
while (low < high) {
const middle = (low + high) >> 1;
if (boxes[middle].getBoundingClientRect().top <= line) low = middle + 1;
else high = middle;
}
return low - 1;
};
page.partAt = line => lastAbove(page.parts, line);
page.partsBetween = (upper, lower) => page.parts.slice(Math.max(page.partAt(upper), 0), page.partAt(lower) + 1);
page.headingAt = line => {
let index = page.partAt(line);
if (index < 0) return null;
const seen = part => page.headings(part).filter(heading => heading.getClientRects().length);
const headings = seen(page.parts[index]);
const found = headings[lastAbove(headings, line)];
if (found) return found;
while (--index >= 0) {
const last = seen(page.parts[index]).at(-1);
if (last) return last;
}
return null;
};
const said = document.createElement("div");
said.className = "announcement";
said.setAttribute("role", "status");
document.body.append(said);
let timer = 0;
page.say = text => {
said.textContent = text;
said.classList.add("shown");
clearTimeout(timer);
timer = setTimeout(() => said.classList.remove("shown"), 1600);
};
const blank = document.createElement("template");
blank.innerHTML = '<svg viewBox="0 0 24 24" aria-hidden="true"><path/></svg>';
page.icon = path => {
const icon = blank.content.firstChild.cloneNode(true);
icon.firstChild.setAttribute("d", path);
return icon;
};
page.button = (label, path, act) => {
const button = document.createElement("button");
button.type = "button";
button.title = label;
button.setAttribute("aria-label", label);
button.append(page.icon(path));
button.addEventListener("click", act);
return button;
};
page.idle = window.requestIdleCallback ? work => requestIdleCallback(work, { timeout: 500 }) : work => setTimeout(work, 50);
page.busyUntil = { typing: 0, moving: 0 };
const acts = (what, rest, ...kinds) => {
for (const kind of kinds) addEventListener(kind, () => { page.busyUntil[what] = performance.now() + rest; }, { passive: true, capture: true });
};
acts("typing", 600, "input", "keydown");
acts("moving", 200, "scroll", "resize");
acts("moving", 1000, "click");
page.quietly = (work, moving) => page.idle(() => {
const wait = Math.max(page.busyUntil.typing, moving ? 0 : page.busyUntil.moving) - performance.now();
if (wait > 0) setTimeout(page.quietly, wait, work, moving);
else work();
});
const loading = {};
page.load = url => loading[url] ||= new Promise((done, failed) => {
const script = document.createElement("script");
script.src = url;
script.async = false;
script.onload = done;
script.onerror = () => { delete loading[url]; failed(new Error(url)); };
document.head.append(script);
});
const button = document.querySelector(".theme-button");
if (button) {
const named = () => page.words["theme_" + (page.root.dataset.theme || "auto")];
const label = () => { button.title = named(); button.setAttribute("aria-label", named()); };
label();
button.addEventListener("click", () => {
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
const circle = dark ? ["", "light", "dark"] : ["", "dark", "light"];
const next = circle[(circle.indexOf(page.root.dataset.theme || "") + 1) % 3];
if (next) page.root.dataset.theme = next;
else delete page.root.dataset.theme;
page.remember("theme", next);
label();
page.say(named());
});
}
const nav = document.getElementById("contents.wrapper");
const opener = document.getElementById("nav-button");
const main = document.querySelector(".page-wrapper");
page.drawer = open => {
if (!opener || opener.getClientRects().length === 0 && !page.root.classList.contains("drawer")) return;
page.root.classList.toggle("drawer", open);
opener.setAttribute("aria-expanded", open);
main.inert = open;
if (open) (nav.querySelector(".toc-link.active") || nav.querySelector("a, button, input"))?.focus();
else if (nav.contains(document.activeElement)) opener.focus();
};
opener?.addEventListener("click", () => page.drawer(!page.root.classList.contains("drawer")));
document.addEventListener("click", event => {
if (page.root.classList.contains("drawer") && !event.target.closest(".toc-wrapper, .top-bar button")) page.drawer(false);
});
nav?.addEventListener("click", event => { if (event.target.closest(".toc-link")) page.drawer(false); });
addEventListener("keydown", event => {
if (event.key === "Escape" && !event.defaultPrevented && page.root.classList.contains("drawer")) page.drawer(false);
});
matchMedia("(min-width: 67.5em)").addEventListener("change", () => page.drawer(false));
})(window.slatepy);
(page => {
"use strict";
const LARGE = 200;
const LETTERS = 20;
const SHARE = 12;
let queue = [];
let busy = false;
const weights = new WeakMap();
const weight = part => {
if (!weights.has(part)) weights.set(part, part.getElementsByTagName("*").length + part.textContent.length / LETTERS);
return weights.get(part);
};
const next = () => {
const until = performance.now() + SHARE;
queue ||= page.parts.filter(part => weight(part) > LARGE).sort((one, other) => weight(one) - weight(other));
while (queue.length && performance.now() < until) queue.pop().firstElementChild?.getBoundingClientRect();
busy = queue.length > 0;
if (busy) page.quietly(next);
};
page.ahead = () => {
page.busyUntil.moving = performance.now() + 100;
queue = null;
if (!busy) page.quietly(next);
busy = true;
};
})(window.slatepy);
(page => {
"use strict";
const LONG = 64;
const FULL = 16;
const FIRST = 8;
const STEP = 4;
const FIXED = "iframe, object, embed, audio, video";
const parent = page.parts[0]?.parentElement;
if (page.parts.length < LONG || page.parts.some(part => part.parentElement !== parent)) return;
const size = part => 120 * (4 / 3) ** (/\bsize-(\d+)/.exec(part.className)?.[1] ?? 4);
const chapters = [];
for (const part of page.parts.slice(FIRST)) {
const last = chapters.at(-1);
if (!last || last.length >= 2 * FULL || last.length >= FULL && part.firstElementChild?.matches("h1")) chapters.push([part]);
else last.push(part);
}
const away = part => {
const box = part.getBoundingClientRect();
return part.parentElement === parent && (box.bottom < -innerHeight || box.top > 2 * innerHeight) &&
!part.contains(document.activeElement) && !part.querySelector(FIXED);
};
const gather = parts => {
const chapter = document.createElement("div");
chapter.className = "chapter";
chapter.style.setProperty("--size", parts.reduce((sum, part) => sum + size(part), 0) + "px");
parts[0].before(chapter);
chapter.append(...parts);
};
const next = () => {
for (const parts of chapters.splice(0, STEP).filter(parts => parts.every(away))) gather(parts);
if (chapters.length) page.quietly(next, true);
else page.ahead?.();
};
addEventListener("load", () => setTimeout(page.quietly, 300, next, true));
})(window.slatepy);
(page => {
"use strict";
const LANDING = 600;
const RESTED = 8;
const content = document.querySelector(".content");
page.top = () => parseFloat(getComputedStyle(content).scrollMarginTop) || 0;
let landing = 0;
for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) {
addEventListener(kind, () => { landing = 0; }, { passive: true, capture: true });
}
const rest = toGo => {
const own = landing = performance.now();
let rested = 0;
const hold = () => {
const spent = performance.now() - own;
if (landing !== own || spent > (page.settled ? 5 : 20) * LANDING) return;
const late = toGo();
if (Math.abs(late) > 1) scrollBy({ top: late, behavior: "instant" });
rested = Math.abs(late) > 1 ? 0 : rested + 1;
if (spent < LANDING || rested < RESTED || !page.settled) requestAnimationFrame(hold);
};
hold();
};
page.land = (node, offset) => rest(() => node.getBoundingClientRect().top - (offset ?? page.top()));
const toTop = () => -scrollY;
const toEnd = () => page.root.scrollHeight - innerHeight - scrollY;
const asks = event => {
if (event.defaultPrevented || event.shiftKey || event.altKey) return null;
const key = event.metaKey ? { ArrowUp: "Home", ArrowDown: "End" }[event.key] : event.key;
return { Home: toTop, End: toEnd }[key];
};
const takes = node => node.matches("input, textarea, select, [contenteditable]") ||
node.scrollHeight > node.clientHeight && /auto|scroll/.test(getComputedStyle(node).overflowY);
addEventListener("keydown", event => {
const toGo = asks(event);
if (!toGo) return;
for (let node = event.target; node !== document.body && node.parentElement; node = node.parentElement) if (takes(node)) return;
event.preventDefault();
rest(toGo);
});
const EDGE = 24;
let pulled = NaN;
addEventListener("pointerdown", event => { pulled = event.clientX >= page.root.clientWidth ? event.clientY : NaN; });
addEventListener("pointerup", event => {
if (event.clientY > pulled + EDGE && event.clientY > innerHeight - EDGE) rest(toEnd);
});
page.target = () => document.getElementById(page.decode(location.hash.slice(1)));
const reference = () => {
const part = page.parts[Math.max(page.partAt(page.top() + 16), 0)];
let found = part?.firstElementChild;
for (let node = found; node; node = node.nextElementSibling) {
if (node.matches(".highlight,blockquote,.missing")) continue;
const box = node.getBoundingClientRect();
if (!box.height) continue;
found = node;
if (box.bottom > page.top()) break;
}
return found;
};
page.keepPlace = change => {
const node = reference();
const before = node?.getBoundingClientRect().top;
change();
if (node) page.land(node, before);
};
const here = () => {
const heading = page.headingAt(page.top() + 24);
return heading && [heading.id, heading.getBoundingClientRect().top];
};
const key = "place:" + location.pathname;
addEventListener("pagehide", () => {
try { sessionStorage.setItem(key, JSON.stringify(here())); } catch { /* storage may be off */ }
});
page.leave = () => {
try { history.replaceState({ ...history.state, place: here() }, ""); } catch { /* an opaque origin has no history */ }
};
document.addEventListener("click", event => { if (event.target.closest?.("a[href^='#']:not([role])")) page.leave(); }, true);
const again = () => {
const [visit] = performance.getEntriesByType("navigation");
if (!visit || visit.type === "navigate") return null;
try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; }
};
const find = place => {
const heading = place && document.getElementById(place[0]);
if (heading) page.land(heading, place[1]);
else if (page.target()) page.land(page.target());
};
find(again());
let left = null;
addEventListener("popstate", ({ state }) => { left = state?.place; });
addEventListener("hashchange", () => find(left));
})(window.slatepy);
(page => {
"use strict";
const tabs = [...document.querySelectorAll(".lang-selector [data-language-name]")];
if (!tabs.length) return;
const mark = name => {
for (const tab of tabs) {
const chosen = tab.dataset.languageName === name;
tab.setAttribute("aria-selected", chosen);
tab.setAttribute("aria-controls", "content.main");
tab.classList.toggle("active", chosen);
tab.tabIndex = chosen ? 0 : -1;
if (chosen) tab.parentElement.scrollLeft = tab.offsetLeft - (tab.parentElement.clientWidth - tab.offsetWidth) / 2;
}
};
const aside = () => page.partsBetween(-4 * innerHeight, 5 * innerHeight).filter(part => {
const box = part.getBoundingClientRect();
return (box.bottom < 0 || box.top > 1.5 * innerHeight) && !part.contains(document.activeElement);
});
const turn = name => {
if (name === page.root.dataset.language) return;
const parts = aside();
const lay = how => { for (const part of parts) part.style.contentVisibility = how; };
page.keepPlace(() => {
lay("hidden");
page.show(name);
});
mark(name);
requestAnimationFrame(() => setTimeout(() => {
lay("");
page.turned();
}));
};
const address = (name, before) => {
const query = page.query();
const form = query.has("language");
for (const language of page.languages) query.delete(language);
if (form) query.set("language", name);
const rest = query.toString();
const search = form ? rest : encodeURIComponent(name) + (rest && "&" + rest);
if (name !== page.asked()) {
try {
history.replaceState({ ...history.state, language: before }, "");
history.pushState(null, "", "?" + search + location.hash);
} catch { /* an opaque origin has no history */ }
}
};
page.choose = name => {
const before = page.root.dataset.language;
page.remember("language", name);
turn(name);
requestAnimationFrame(() => setTimeout(() => address(name, before)));
};
for (const tab of tabs) tab.addEventListener("click", event => {
event.preventDefault();
page.choose(tab.dataset.languageName);
});
document.addEventListener("keydown", event => {
const tab = event.target.closest?.(".lang-selector [data-language-name]");
if (!tab || event.ctrlKey || event.metaKey || event.altKey) return;
const row = [...tab.parentElement.children];
const along = page.root.dir === "rtl" ? -1 : 1;
const step = { ArrowRight: along, ArrowLeft: -along }[event.key];
const at = event.key === "Home" ? 0 : event.key === "End" ? row.length - 1 : step && (row.indexOf(tab) + step + row.length) % row.length;
if (event.key === " " || event.key === "Enter") { event.preventDefault(); page.choose(tab.dataset.languageName); }
if (at === undefined) return;
event.preventDefault();
row[at].focus({ preventScroll: true });
page.choose(row[at].dataset.languageName);
});
addEventListener("popstate", ({ state }) => turn(page.asked() || state?.language || page.root.dataset.language));
mark(page.root.dataset.language);
})(window.slatepy);
(page => {
"use strict";
const nav = document.querySelector(".toc-wrapper");
const links = new Map();
const find = () => {
links.clear();
for (const link of document.querySelectorAll("#toc .toc-link")) {
const anchor = page.decode(link.hash.slice(1));
if (!links.has(anchor)) links.set(anchor, link);
}
};
find();
const title = document.title;
const linkOf = heading => {
for (let index = page.parts.indexOf(heading.closest(".section")); index >= 0; index--) {
const headings = page.headings(page.parts[index]);
for (let at = headings.includes(heading) ? headings.indexOf(heading) : headings.length - 1; at >= 0; at--) {
const link = links.get(headings[at].id);
if (link) return link;
}
}
return null;
};
let active = null;
let pinned = null;
const line = () => {
const way = page.root.scrollHeight - innerHeight;
const stretch = Math.min(way, innerHeight);
const sunk = stretch > 0 ? (1 - (way - scrollY) / stretch) * innerHeight : 0;
return Math.max(page.top() + 24, Math.min(sunk, innerHeight - 1));
};
const current = () => {
if (pinned) return pinned;
const heading = page.headingAt(line());
return heading && linkOf(heading);
};
const inView = link => {
const box = link.getBoundingClientRect();
const frame = nav.getBoundingClientRect();
if (box.top < frame.top + 80) nav.scrollTop -= frame.top + 80 - box.top;
else if (box.bottom > frame.bottom - 48) nav.scrollTop += box.bottom - frame.bottom + 48;
};
const follow = () => {
const link = current();
if (link === active) return;
for (const old of nav.querySelectorAll(".toc-link.open, .toc-link.active")) {
old.classList.remove("open", "active", "active-parent");
old.removeAttribute("aria-current");
}
active = link;
document.title = link ? `${link.dataset.title} – ${title}` : title;
if (!link) return;
link.classList.add("active", "open");
link.setAttribute("aria-current", "location");
for (let list = link.closest("ul"); list && list.id !== "toc"; list = list.parentElement.closest("ul")) {
list.previousElementSibling.classList.add("open", "active-parent");
}
if (getComputedStyle(nav).overflowY === "auto") inView(link);
};
let waiting = false;
const soon = () => {
if (!waiting) page.idle(() => { waiting = false; follow(); });
waiting = true;
};
let settled = 0;
addEventListener("scroll", () => {
soon();
clearTimeout(settled);
settled = setTimeout(() => {
const hash = active ? "#" + encodeURI(page.decode(active.hash.slice(1))) : "";
if (!active || scrollY < 8 || hash === location.hash || pinned) return;
try { history.replaceState(history.state, "", location.search + hash || location.pathname); } catch { /* no history */ }
}, 400);
}, { passive: true });
addEventListener("resize", soon);
new ResizeObserver(soon).observe(document.querySelector(".content"));
const pin = () => {
const target = page.target();
pinned = links.get(page.decode(location.hash.slice(1))) || (target?.matches("h1, h2, h3, h4, h5, h6") ? linkOf(target) : null);
if (pinned) follow();
};
addEventListener("hashchange", pin);
document.addEventListener("click", event => {
const link = event.target.closest?.("a[href^='#']");
if (link && link.hash === location.hash) pin();
});
for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(kind, event => {
if (kind !== "keydown" || /^(Arrow|Page|Home|End| )/.test(event.key)) pinned = null;
}, { passive: true });
page.renew.push(() => { find(); soon(); });
pin();
follow();
})(window.slatepy);
(page => {
"use strict";
const FEW = 60;
page.dress = [];
page.polish = [];
page.reach = [];
const cut = part => {
const sections = [[null, []]];
for (const node of part.children) {
if (/^H[1-6]$/.test(node.tagName)) sections.push([node, []]);
sections.at(-1)[1].push(node);
}
return sections;
};
const preface = () => {
const nodes = [];
for (const part of page.parts) {
const [[, first], ...rest] = cut(part);
nodes.push(...first);
if (rest.length) break;
}
return nodes;
};
page.section = anchor => {
if (!anchor) return preface();
const node = document.getElementById(anchor);
const sections = node ? cut(node.closest(".section") || node) : [];
return (sections.find(([, nodes]) => nodes.some(child => child.contains(node))) || [null, []])[1];
};
page.among = (nodes, selector) => nodes.flatMap(node => node.matches(selector) ? [node] : [...node.querySelectorAll(selector)]);
page.samples = nodes => page.among(nodes, "pre");
page.tools = pre => {
let tools = pre.querySelector(".code-tools");
if (!tools) {
tools = document.createElement("span");
tools.className = "code-tools";
pre.append(tools);
}
return tools;
};
let wide = new Set();
let free = new Set();
page.overflows = node => wide.has(node);
page.hasRoom = node => free.has(node);
const measure = part => {
const boxes = [...part.querySelectorAll("pre > code, table")];
for (const node of boxes) node.classList.remove("wide");
wide = new Set(boxes.filter(node => node.scrollWidth > node.clientWidth + 1));
free = new Set();
let sampled = -Infinity;
for (const node of part.children) {
const box = (node.matches(".highlight") ? node.firstElementChild : node).getBoundingClientRect();
if (wide.has(node) && box.top >= sampled) free.add(node);
if (box.height && node.matches(".highlight, pre, blockquote, .missing")) sampled = Math.max(sampled, box.bottom);
}
};
const unreached = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, unreached];
const barred = () => {
const probe = document.createElement("div");
probe.className = "unseen";
Object.assign(probe.style, { width: "2rem", height: "2rem", overflow: "scroll", scrollbarWidth: "thin" });
document.body.append(probe);
const bar = probe.offsetHeight - probe.clientHeight;
probe.remove();
unreached.replaceSync(`@media screen{.section:not(.reached) pre>code{overflow:hidden;padding-block-end:calc(0.5rem + ${bar}px)}}`);
};
const queue = [];
let begun = false;
const settle = () => { page.settled ||= begun && !queue.length; };
const done = new Map([[page.dress, new WeakSet()], [page.polish, new WeakSet()], [page.reach, new WeakSet()]]);
let busy = false;
let moving = 0;
const work = deadline => {
const until = performance.now() + Math.min(8, deadline?.timeRemaining?.() || 8);
while (queue.length && !moving && performance.now() < until) queue.shift()();
busy = queue.length > 0 && !moving;
if (busy) page.idle(work);
else settle();
};
page.later = job => queue.push(job);
const take = (part, steps) => {
if (steps === page.reach) measure(part);
for (const [heading, nodes] of cut(part)) for (const step of steps) step(nodes, heading);
if (steps === page.reach) part.classList.add("reached");
};
const want = (parts, ...kinds) => {
for (const part of parts) for (const steps of kinds) {
if (!done.get(steps).has(part)) page.later(() => take(part, steps));
done.get(steps).add(part);
}
if (queue.length && !busy) { busy = true; page.idle(work); }
};
page.moved = () => {
clearTimeout(moving);
moving = setTimeout(() => {
moving = 0;
want(page.partsBetween(-innerHeight / 2, innerHeight * 1.5), page.reach, page.dress, page.polish);
}, 120);
};
page.moved();
addEventListener("scroll", page.moved, { passive: true });
page.renew.push(parts => {
for (const part of parts) for (const seen of done.values()) seen.delete(part);
page.moved();
});
addEventListener("load", () => setTimeout(() => {
for (const aside of document.querySelectorAll(".content aside:not([role])")) aside.setAttribute("role", "note");
begun = true;
if (page.parts.length <= FEW) want(page.parts, page.reach, page.dress);
else barred();
settle();
}, 500));
page.turned = () => {
page.ahead?.();
done.set(page.reach, new WeakSet());
page.moved();
if (page.parts.length <= FEW) want(page.parts, page.reach);
};
addEventListener("resize", () => {
if (page.parts.length > FEW) barred();
page.turned();
});
page.dress.push(nodes => {
for (const node of nodes) if (node.matches(".missing")) node.remove();
const panes = nodes.filter(node => node.matches(".highlight"));
const names = new Set();
for (const node of panes) for (const name of tabsOf(node)) names.add(name);
annotate(nodes);
if (!names.size || page.languages.every(name => names.has(name))) return;
const first = panes.find(node => tabsOf(node).length);
const note = document.createElement("p");
note.className = "missing " + [...names].map(name => "with-" + name).join(" ");
note.textContent = page.words.missing;
for (const name of page.languages) {
if (!names.has(name)) continue;
const button = document.createElement("button");
button.type = "button";
button.textContent = document.querySelector(`.lang-selector [data-language-name="${CSS.escape(name)}"]`)?.textContent || name;
button.addEventListener("click", () => page.choose(name));
note.append(" ", button);
}
const before = first.previousElementSibling;
(before && before.matches("blockquote") ? before : first).before(note);
});
const tabsOf = node => [...node.querySelectorAll("pre")].flatMap(pre => page.languages.filter(name => pre.classList.contains("tab-" + name)));
const annotate = nodes => {
for (const node of nodes) {
if (!node.matches("blockquote")) continue;
const run = [];
for (let next = node.nextElementSibling; next?.matches(".highlight"); next = next.nextElementSibling) run.push(tabsOf(next));
if (run.length && run.every(names => names.length)) node.classList.add("annotates", ...run.flat().map(name => "with-" + name));
}
};
})(window.slatepy);
(page => {
"use strict";
const COPY = "M9 9h11v11H9zM5 15H4V4h11v1";
const DONE = "m5 12 5 5 9-10";
const LINK = "M10 13a5 5 0 0 0 7 0l3-3a5 5 0 0 0-7-7l-1 1M14 11a5 5 0 0 0-7 0l-3 3a5 5 0 0 0 7 7l1-1";
const TEXT = "M4 5h16v14H4zM7 15V9l3 3 3-3v6M17 9v6m-2-2 2 2 2-2";
const put = async text => {
if (navigator.clipboard) return navigator.clipboard.writeText(text);
const focused = document.activeElement;
const area = document.createElement("textarea");
area.value = text;
area.className = "unseen";
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
page.plain = pre => {
const code = (pre.querySelector("code") || pre).cloneNode(true);
for (const prompt of code.querySelectorAll(".gp")) {
const after = prompt.nextSibling;
if (after?.nodeType === 3) after.data = after.data.replace(/^ /, "");
prompt.remove();
}
const text = code.textContent.replace(/\n+$/, "");
const shell = /\b(?:tab-)?(?:shell|bash|sh|zsh|console|curl|terminal)\b/i.test(pre.className) ||
pre.classList.contains("plaintext") && /^\s*\$ \S/.test(text);
return shell ? text.replace(/^[ \t]*[$%] (?=\S)/gm, "") : text;
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
page.dress.push((nodes, heading) => {
if (!heading?.id) return;
const had = heading.querySelector(".heading-tools");
if (had?.firstElementChild.getAttribute("href") === "#" + heading.id) return;
had?.remove();
const tools = document.createElement("span");
tools.className = "heading-tools";
const link = document.createElement("a");
link.href = "#" + heading.id;
link.title = page.words.link;
link.setAttribute("aria-label", page.words.link);
link.append(page.icon(LINK));
link.dataset.icon = LINK;
link.addEventListener("click", () => copy(link, link.href));
tools.append(link);
if (document.body.dataset.sources) tools.append(button(page.words.markdown, TEXT, () => source(heading.id)));
heading.append(tools);
});
})(window.slatepy);
(page => {
"use strict";
const WRAP = "M4 6h16M4 12h13a3 3 0 0 1 0 6h-4m0 0 2-2m-2 2 2 2M4 18h4";
const LONG = 12;
const limit = parseInt(getComputedStyle(page.root).getPropertyValue("--code-lines"), 10) || 40;
const wrap = () => page.keepPlace(() => {
const on = page.root.classList.toggle("wrap");
page.remember("wrap", on ? "1" : "");
for (const button of document.querySelectorAll(".wrap-button")) button.setAttribute("aria-pressed", on);
});
const lines = code => code.textContent.replace(/\n+$/, "").split("\n");
const open = (pre, whole) => {
pre.classList.toggle("whole", whole);
const button = pre.querySelector(".show-all");
button.textContent = whole ? page.words.less : page.words.all.replace("{n}", button.dataset.lines);
button.setAttribute("aria-expanded", whole);
};
const shorten = (pre, count) => {
if (count <= limit) return pre.classList.add("whole");
const button = document.createElement("button");
button.type = "button";
button.className = "show-all";
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
fold.previousElementSibling.setAttribute("aria-expanded", true);
}
};
page.dress.push(nodes => {
for (const pre of page.samples(nodes)) {
const code = pre.querySelector("code");
if (!code || pre.classList.contains("dressed")) continue;
pre.classList.add("dressed");
const count = lines(code).length;
shorten(pre, count);
}
});
const scrollable = (node, label) => {
node.tabIndex = 0;
node.setAttribute("role", "group");
node.setAttribute("aria-label", label);
};
page.reach.push(nodes => {
for (const pre of page.samples(nodes)) {
const code = pre.querySelector("code");
if (!code || pre.querySelector(".wrap-button") || !page.overflows(code) && !page.root.classList.contains("wrap")) continue;
const button = page.button(page.words.wrap, WRAP, wrap);
button.classList.add("wrap-button");
button.setAttribute("aria-pressed", page.root.classList.contains("wrap"));
page.tools(pre).prepend(button);
scrollable(code, page.words.sample);
}
for (const node of page.among(nodes, "table")) {
if (!page.overflows(node)) continue;
node.classList.toggle("wide", page.hasRoom(node));
scrollable(node, page.words.table);
}
});
page.polish.push(nodes => {
for (const pre of page.samples(nodes)) {
const code = pre.querySelector("code");
if (code && pre.classList.contains("json") && lines(code).length >= LONG) page.later(() => fold(code));
}
});
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
if (rows.has(start.row)) continue;
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
const group = document.createElement("span");
group.className = "folds";
nest.at(-1).append(group);
nest.push(group);
add(at + 1);
const button = document.createElement("button");
button.type = "button";
button.className = "fold-button";
button.setAttribute("aria-expanded", true);
button.setAttribute("aria-label", page.words.fold);
button.classList.toggle("late", turn[0] >= limit - 1);
button.style.left = turn[1] + "ch";
const inner = document.createElement("span");
inner.className = "fold";
const dots = document.createElement("span");
dots.className = "folded";
group.prepend(button);
group.append(inner, dots);
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
button.setAttribute("aria-expanded", button.getAttribute("aria-expanded") !== "true");
const pre = code.parentElement;
const all = pre.querySelector(".show-all");
if (all && !pre.classList.contains("whole")) all.hidden = code.offsetHeight <= parseFloat(getComputedStyle(pre).maxHeight);
});
};
})(window.slatepy);
(page => {
"use strict";
const input = document.getElementById("input-search");
const { searchEngine } = document.body.dataset;
if (!input || !searchEngine) return;
const list = document.querySelector(".search-results");
const panel = document.querySelector(".search-panel");
const status = document.querySelector(".search-status");
const LIMIT = 20;
const FIRST = 10;
const name = document.querySelector(".top-title")?.textContent || document.title;
let loaded = false;
let options = [];
let others = [];
let chosen = -1;
let times = "";
const index = () => document.body.dataset.searchIndex + (times && "?" + times);
const engine = () => window.slatepySearch;
const ready = () => Promise.all([page.load(searchEngine), page.load(index())]).then(() => { loaded = true; });
page.renew.push(() => {
times = Number(times) + 1;
loaded = false;
others = [];
});
const blank = document.createElement("template");
blank.innerHTML = `<li role="presentation"><a role="option" aria-selected="false" tabindex="-1"><span class="trail"></span><span class="title"></span><span class="excerpt"></span></a></li>`;
const fill = (line, pieces) => {
if (!pieces.length) return line.remove();
for (const [text, marked] of pieces) line.append(marked ? Object.assign(document.createElement("mark"), { textContent: text }) : text);
};
const option = result => {
const item = blank.content.firstChild.cloneNode(true);
const link = item.firstChild;
const [way, title, excerpt] = link.children;
const { trail, titleParts } = result;
link.href = "#" + result.anchor;
link.id = "search.result." + options.push(link);
fill(way, trail.length ? [[trail.join(" › "), false]] : []);
fill(title, titleParts.length ? titleParts : [[name, false]]);
fill(excerpt, result.parts);
return item;
};
const show = results => { list.append(...results.map(option)); };
const more = () => { show(others.splice(0)); };
const choose = index => {
options[chosen]?.setAttribute("aria-selected", false);
chosen = index;
const link = options[chosen];
if (!link) return void input.removeAttribute("aria-activedescendant");
link.setAttribute("aria-selected", true);
input.setAttribute("aria-activedescendant", link.id);
return link;
};
const close = () => {
page.root.classList.remove("searching");
list.classList.remove("visible");
input.setAttribute("aria-expanded", false);
list.replaceChildren();
options = [];
others = [];
choose(-1);
};
const say = text => { status.textContent = text; };
let patience = 0;
const wait = () => {
const told = text => {
if (!input.value.trim()) return;
page.root.classList.add("searching");
say(text);
};
patience ||= setTimeout(told, 150, page.words.loading);
ready().then(answer, () => told(page.words.unavailable)).finally(() => { clearTimeout(patience); patience = 0; });
};
const answer = () => {
const text = input.value.trim();
if (!text) return close();
if (!loaded) return void (patience || wait());
page.root.classList.add("searching");
const results = engine().early(text, LIMIT);
const whole = engine().whole(complete, !results.length);
list.replaceChildren();
options = [];
others = results.slice(FIRST);
show(results.slice(0, FIRST));
if (others.length) page.quietly(more, true);
list.classList.toggle("visible", options.length > 0);
input.setAttribute("aria-expanded", options.length > 0);
if (options.length) say(page.words.found.replace("{n}", results.length));
else say(whole ? page.words.none.replace("{text}", text) : page.words.loading);
choose(options.length ? 0 : -1);
requestAnimationFrame(() => { panel.scrollTop = 0; });
};
const complete = () => {
const asked = options[chosen]?.hash;
const moved = chosen > 0;
if (!page.root.classList.contains("searching")) return;
answer();
if (!moved) return;
more();
choose(Math.max(0, options.findIndex(link => link.hash === asked)));
};
const marks = window.Highlight && CSS.highlights;
const unmark = () => {
marks?.delete("found");
page.root.classList.remove("found");
};
const mark = (anchor, text) => {
unmark();
const words = engine().words(text);
if (!marks || !words) return;
const pattern = new RegExp(words.source, [...new Set(words.flags + "g")].join(""));
const ranges = page.section(anchor).flatMap(node => rangesIn(node, pattern));
if (ranges.length) marks.set("found", new Highlight(...ranges));
page.root.classList.toggle("found", ranges.length > 0);
for (const range of ranges) page.reveal(range.startContainer);
const seen = () => ranges.find(range => range.getClientRects().length);
if (ranges.length && !seen()) speak(ranges[0].startContainer.parentElement);
return seen()?.startContainer.parentElement;
};
const speak = node => {
const sample = node.closest(".highlight[class*='tab-'], .lang-specific");
const name = sample && page.languages.find(each => sample.classList.contains("tab-" + each) || sample.matches(".lang-specific." + CSS.escape(each)));
if (name) page.choose?.(name);
};
const rangesIn = (block, pattern) => {
const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
const nodes = [];
let text = "";
while (walker.nextNode()) {
nodes.push([text.length, walker.currentNode]);
text += walker.currentNode.data;
}
const locate = offset => {
let low = 0;
let high = nodes.length - 1;
while (low < high) {
const middle = (low + high + 1) >> 1;
if (nodes[middle][0] <= offset) low = middle;
else high = middle - 1;
}
return [nodes[low][1], offset - nodes[low][0]];
};
const found = [];
for (const match of text.matchAll(pattern)) {
if (!match[0]) continue;
const range = new Range();
range.setStart(...locate(match.index));
const [node, offset] = locate(match.index + match[0].length - 1);
range.setEnd(node, offset + 1);
found.push(range);
}
return found;
};
const go = link => {
const text = input.value.trim();
const anchor = page.decode(link.hash.slice(1));
close();
input.blur();
page.drawer(false);
if (anchor && link.hash !== location.hash) {
page.leave();
location.hash = link.hash;
}
const heading = document.getElementById(anchor);
const found = mark(anchor, text);
if (!anchor && found) page.land(found);
if (heading) {
page.land(heading);
heading.tabIndex = -1;
heading.focus({ preventScroll: true });
}
};
input.addEventListener("focus", () => { ready().catch(() => {}); if (input.value) answer(); });
input.addEventListener("input", answer);
input.addEventListener("focusout", event => {
if (event.relatedTarget && !event.relatedTarget.closest(".search-panel, .search")) close();
});
input.addEventListener("keydown", event => {
if (event.isComposing || event.keyCode === 229) return;
const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
if (step && options.length) {
event.preventDefault();
more();
choose((chosen + step + options.length) % options.length).scrollIntoView({ block: "nearest" });
} else if (event.key === "Enter" && options[chosen]) {
event.preventDefault();
go(options[chosen]);
} else if (event.key === "Escape") {
event.preventDefault();
if (input.value) input.value = "";
else input.blur();
unmark();
close();
}
});
list.addEventListener("click", event => {
const link = event.target.closest("a");
if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
event.preventDefault();
go(link);
});
document.addEventListener("pointerdown", event => {
if (page.root.classList.contains("searching") && !event.target.closest(".search-panel, .search")) close();
});
const open = () => {
page.drawer(true);
input.focus();
input.select();
input.closest(".toc-wrapper")?.scrollTo(0, 0);
};
document.querySelector(".open-search")?.addEventListener("click", open);
addEventListener("keydown", event => {
const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
const hit = (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) ||
(event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey);
if (hit) { event.preventDefault(); open(); }
else if (event.key === "Escape" && !typing) unmark();
});
addEventListener("load", () => setTimeout(() => page.idle(() => ready().catch(() => {})), 500));
})(window.slatepy);
