// The search engine. The index brings headings; the text is read from the page, in idle time once the index is there.
// A query looks through that text itself: two megabytes take a millisecond, and no list of words is needed.
window.slatepySearch = (() => {
  "use strict";

  // ---- folding: what is equal to a reader becomes equal ---------------------------------------------------------
  // marks above and below letters (accents, Hebrew and Arabic vowels, kana voicing), invisible characters
  const MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u3099\u309a\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff";
  const MARK = new RegExp("[" + MARKS + "]", "g");
  const ODD = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ς": "σ", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-", "—": "-" };
  const ODDS = new RegExp("[" + Object.keys(ODD).join("") + "]", "g");
  const WIDE = /[^\0-\x7f]/;
  // each letter's other shapes on this page: `e` -> `éè`
  let shapes = new Map();

  const fold = text => {
    text = text.toLowerCase();
    return WIDE.test(text) ? text.normalize("NFKD").replace(MARK, "").normalize("NFC").replace(ODDS, odd => ODD[odd]) : text;
  };
  const learn = text => {
    for (const letter of new Set(text.match(/[^\0-\x7f\u4e00-\u9fff\uac00-\ud7a3]/g))) {
      const plain = fold(letter);
      if (plain.length !== 1 || plain === letter) continue;
      const known = shapes.get(plain) || "";
      if (!known.includes(letter)) shapes.set(plain, known + letter);
    }
  };

  // ---- the records ----------------------------------------------------------------------------------------------
  let records = [];
  let reading = null;

  const load = data => {
    const titles = data.titles.split("\n");
    const anchors = data.anchors.split("\n");
    const trail = [];
    shapes = new Map();
    shapes.marks = "";
    answers = new Map();
    records = Array.from(data.levels, (level, index) => {
      trail.length = Math.min(trail.length, Math.max(level - 1, 0));
      const record = {
        page: "", anchor: anchors[index], level: +level, title: titles[index],
        trail: trail.filter(Boolean), text: data.texts ? data.texts[index] : "",
      };
      if (+level) trail[level - 1] = titles[index];
      return record;
    });
    let from = 0;
    for (const [page, count] of data.pages || []) {
      for (const end = from + count; from < end; from++) records[from].page = page;
    }
    for (const record of records) {
      record.name = shape(record.title);
      record.path = fold(record.trail.join(" "));
    }
    reading = read();
    rest();
  };

  const shape = text => {
    if (WIDE.test(text)) learn(text);
    if (MARK.test(text)) shapes.marks = "[" + MARKS + "]*";
    MARK.lastIndex = 0;
    return fold(text);
  };

  const rest = deadline => {
    const until = performance.now() + (deadline ? Math.min(deadline.timeRemaining(), 12) : 6);
    while (reading && performance.now() < until) step();
    if (reading && typeof document === "object") (window.requestIdleCallback || (next => setTimeout(next, 16)))(rest);
  };
  const step = () => { if (reading.next().done) reading = null; };

  // Reads the page, a block at a time: from a heading of the index to the next.
  function* read() {
    const texts = records.map(record => [record.text]);
    if (typeof document === "object") yield* pieces(texts);
    for (let index = 0; index < records.length; index++) {
      const record = records[index];
      record.text = texts[index].join("\n");
      record.body = shape(record.text);
      if (index % 32 === 0) yield;
    }
  }

  // what the page's scripts add is none of its text
  const ADDED = "BUTTON,SCRIPT,STYLE,TEMPLATE,SVG,svg";
  const LEAF = /^(?:P|CODE|TABLE|TD|TH|DT|FIGCAPTION|SUMMARY)$/;

  function* pieces(texts) {
    const places = new Map();
    records.forEach((record, index) => {
      if (record.page) return;
      const known = places.get(record.anchor);
      if (known) known.push(index);
      else places.set(record.anchor, [index]);
    });
    const own = records.findIndex(record => !record.page && record.anchor);
    const start = own < 0 ? null : document.getElementById(records[own].anchor);
    // the outermost `.content`: the parts of a page are such too, so that a site's `.content > h1` holds
    const root = document.querySelector(".content") || start && start.closest("main, article") || document.body;
    let at = records.findIndex(record => !record.page);
    if (at < 0) return;
    if (records[at].level) at = -1;
    function* walk(parent) {
      for (let node = parent.firstChild; node; node = node.nextSibling) {
        const name = node.nodeName;
        if (name === "#text") {
          if (at >= 0 && node.data.trim()) texts[at].push(node.data);
        } else if (/^H[1-6]$/.test(name) && places.has(node.id) && places.get(node.id).length) {
          at = places.get(node.id).shift();
        } else if (node.nodeType !== 1 || ADDED.includes(name) || node.classList.contains("missing")) {
          continue;
        } else if (!LEAF.test(name)) {
          yield* walk(node);
        } else if (at >= 0) {
          texts[at].push(node.textContent);
          yield;
        }
      }
    }
    yield* walk(root);
  }

  // ---- the question ---------------------------------------------------------------------------------------------
  const isWord = code => code > 127 || code > 47 && code < 58 || code > 96 && code < 123;
  const isDigit = code => code > 47 && code < 58;
  const PIECES = /[0-9]+|[a-z]+|[\u3040-\u30ff\u3400-\u9fff]+|[^\0-\x7f\u3040-\u30ff\u3400-\u9fff]+/g;
  const CJK = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/;

  // A term is what stands between spaces: its folded text, and its pieces, `orderId` -> order, id.
  const terms = text => text.split(/\s+/).map(word => {
    const cut = fold(word.replace(/([a-z\d])(?=[A-Z])/g, "$1\0")).replace(/^["'`(«„“]+|["'`),;:!?»”…]+$/g, "");
    return { text: cut.replace(/\0/g, ""), pieces: cut.match(PIECES) || [] };
  }).filter(term => term.text);

  // How a text stands in another: 5 as a word of its own, 4 at the start of a word or of a hump, 2 inside, 0 not at all.
  const standing = (hay, raw, text) => {
    let at = hay.indexOf(text);
    if (at < 0) return 0;
    const humps = raw.length === hay.length;
    const open = !isWord(text.charCodeAt(0)) || CJK.test(text[0]);
    let best = 2;
    for (let tries = 0; at >= 0 && tries < 24; tries++) {
      const before = at ? hay.charCodeAt(at - 1) : 32;
      if (open || !isWord(before)) {
        if ((open || before !== 95) && ends(hay, at + text.length, text)) return 5;
        best = 4;
      } else if (humps && /[a-z\d][A-Z]/.test(raw.substr(at - 1, 2))) {
        best = 4;
      }
      at = hay.indexOf(text, at + 1);
    }
    return best;
  };

  // `/users` does not end in `/users/{id}`, nor `order` in `order_id` or `v1` in `v1.2`; before a full stop they do.
  const ends = (hay, end, text) => {
    if (end >= hay.length || CJK.test(hay[end])) return true;
    const last = text.charCodeAt(text.length - 1);
    if (!isWord(last) && last !== 125) return true;
    const next = hay.charCodeAt(end);
    if (next === 47) return !text.includes("/");
    if (next === 45 || next === 46) return !isWord(hay.charCodeAt(end + 1));
    return next !== 95 && !isWord(next);
  };

  // Follows a text from `at`, forwards or backwards (`by`). Marks between words are passed over at no cost; `edits`
  // letters may be missing, too many, others or swapped, but no digits. Returns where it ends, or -2.
  const follow = (hay, at, text, from, by, edits) => {
    for (let passed = 0; from >= 0 && from < text.length;) {
      const here = hay.charCodeAt(at);
      const want = text.charCodeAt(from);
      if (here === want) {
        at += by;
        from += by;
        passed = 0;
        continue;
      }
      const letter = isWord(here);
      if (here === here && !letter && here !== 10 && passed++ < 3) {
        at += by;
        continue;
      }
      if (!edits || isDigit(here) || isDigit(want)) return -2;
      const tries = letter ? [[1, 1], [1, 0], [0, 1]] : [[0, 1]];
      if (here === text.charCodeAt(from + by) && hay.charCodeAt(at + by) === want) tries.unshift([2, 2]);
      for (const [skip, drop] of tries) {
        const end = follow(hay, at + by * skip, text, from + by * drop, by, 0);
        if (end > -2) return end;
      }
      return -2;
    }
    return at;
  };

  // How a text stands in another if marks between words count for nothing and `edits` letters may differ: 3 as a word,
  // 1 inside, 0 not at all. One looks only around places where one of the `parts` ([from, to] of the text) stands as it
  // is. `seen` collects what was found.
  const loosely = (hay, text, parts, edits, seen) => {
    let best = 0;
    const check = (from, to) => {
      const start = from < 1 || !isWord(hay.charCodeAt(from - 1));
      const end = to >= hay.length || !isWord(hay.charCodeAt(to));
      if (!start && !end && text.length < 6) return;
      best = start && end ? 3 : best || 1;
      if (seen.size < 9) seen.add(hay.slice(from, to));
    };
    for (const [from, to] of parts) {
      const part = text.slice(from, to);
      for (let at = hay.indexOf(part); at >= 0 && best < 3; at = hay.indexOf(part, at + 1)) {
        const end = follow(hay, at + to - from, text, to, 1, edits);
        const start = end > -2 ? follow(hay, at - 1, text, from - 1, -1, edits) : -2;
        if (start > -2) check(start + 1, end);
      }
    }
    return best;
  };

  // With one edit one half of the text stays as it is, unless the letters where they meet are swapped.
  const halves = text => {
    const middle = text.length >> 1;
    return [[0, middle], [middle, text.length], [0, middle - 1]];
  };
  const longest = pieces => {
    const piece = pieces.reduce((one, other) => other.length > one.length ? other : one);
    const from = pieces.slice(0, pieces.indexOf(piece)).join("").length;
    return [[from, from + piece.length]];
  };

  // ---- the answer -----------------------------------------------------------------------------------------------
  // Levels of one text in the titles, the trails and the bodies of all records, kept while the reader types.
  let answers = new Map();

  const kept = (key, make) => {
    let answer = answers.get(key);
    if (!answer) {
      if (answers.size > 99) answers.clear();
      answers.set(key, answer = make());
    }
    return answer;
  };

  const levels = (measure, among) => {
    const found = { name: new Uint8Array(records.length), path: new Uint8Array(records.length), body: new Uint8Array(records.length), best: 0 };
    records.forEach((record, index) => {
      if (among && !(among.name[index] | among.path[index] | among.body[index])) return;
      const name = found.name[index] = measure(record.name, record.title);
      found.path[index] = record.path && measure(record.path, "");
      const body = found.body[index] = measure(record.body, record.text);
      found.best = Math.max(found.best, name, body);
    });
    return found;
  };

  const literally = text => kept(text, () => {
    let among = null;
    for (let end = text.length - 1; end && !among; end--) among = answers.get(text.slice(0, end));
    return levels((hay, raw) => standing(hay, raw, text), among);
  });

  const both = (one, other) => ({
    name: one.name.map((level, index) => Math.max(level, other.name[index])),
    path: one.path.map((level, index) => Math.max(level, other.path[index])),
    body: one.body.map((level, index) => Math.max(level, other.body[index])),
    best: Math.max(one.best, other.best),
  });

  const loosen = (term, edits) => {
    const text = term.pieces.join("");
    if (text.length < 4 || edits && CJK.test(text)) return;
    const parts = edits ? halves(text) : longest(term.pieces);
    const { found, seen } = kept(edits + " " + parts + " " + text, () => {
      const seen = new Set();
      return { seen, found: levels(hay => loosely(hay, text, parts, edits, seen)) };
    });
    term.found = both(term.found, found);
    term.seen = [...term.seen, ...seen];
    term.edited = term.edited || edits;
  };

  const search = term => {
    term.found = literally(term.text);
    term.seen = [];
    if (term.pieces.length > 1) loosen(term, 0);
    if (term.found.best < 4) loosen(term, 1);
    return term;
  };

  // what is left of a term that stands nowhere: its pieces, and pairs of letters where words are not spaced
  const broken = term => term.found.best ? [term] : term.pieces.flatMap(piece => {
    if (!CJK.test(piece) || piece.length < 3) return [piece];
    return Array.from({ length: piece.length - 1 }, (_, index) => piece.substr(index, 2));
  }).map(text => search({ text, pieces: [text] }));

  const holding = (asked, all) => {
    const hits = [];
    for (let index = 0; index < records.length; index++) {
      let held = 0;
      let own = 0;
      for (const { found } of asked) {
        const here = found.name[index] | found.body[index];
        if (here | found.path[index]) held++;
        own |= here;
      }
      if (own && (all ? held === asked.length : held)) hits.push([index, held]);
    }
    return hits;
  };

  let last = null;
  const ask = text => {
    while (reading) step();
    if (last && last.text === text) return last;
    let asked = terms(text).map(search);
    let hits = holding(asked, true);
    if (!hits.length) {
      for (const term of asked) if (!term.edited) loosen(term, 1);
      hits = holding(asked, true);
    }
    if (!hits.length) {
      asked = asked.flatMap(broken);
      hits = holding(asked, true);
      if (!hits.length) hits = holding(asked, false);
    }
    return last = { text, asked, hits };
  };

  const NAME = [0, 20, 40, 55, 70, 90];
  const BODY = [0, 4, 8, 14, 18, 30];

  const score = ([index, held], asked, whole) => {
    const record = records[index];
    const { name, body } = record;
    let sum = 0;
    let covered = 0;
    for (const { text, found } of asked) {
      const inName = NAME[found.name[index]];
      const inBody = BODY[found.body[index]];
      sum += Math.max(inName, inBody, NAME[found.path[index]] / 5) + (inName ? inBody / 10 : 0);
      if (inName) covered += text.length + 1;
      else if (inBody) sum += 4 / (1 + Math.max(0, body.indexOf(text)) / 200);
    }
    sum = sum / asked.length + 200 * held / asked.length;
    sum += 40 * Math.min(1, covered / (name.length + 1)) - record.level;
    if (name === whole) sum += 200;
    else if (name.startsWith(whole)) sum += 80;
    else if (name.includes(whole)) sum += 40;
    else if (asked.length > 1 && body.includes(whole)) sum += 25;
    return sum;
  };

  const query = (text, limit = 50) => {
    const { asked, hits } = ask(text);
    if (!hits.length) return [];
    const whole = asked.map(term => term.text).join(" ");
    const pattern = words(text);
    return hits.map(hit => [score(hit, asked, whole), hit[0]])
      .sort((a, b) => b[0] - a[0] || a[1] - b[1])
      .slice(0, limit)
      .map(([, index]) => {
        const { page, anchor, title, trail, text } = records[index];
        return { page, anchor, title, trail, titleParts: parts(title, pattern), parts: parts(excerpt(text, pattern), pattern) };
      });
  };

  // ---- marks and excerpts ---------------------------------------------------------------------------------------
  const letter = one => {
    const plain = one.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
    return shapes.has(one) ? "[" + plain + shapes.get(one) + "]" : plain;
  };
  const spelled = text => Array.from(text.trim(), one => /\s/.test(one) ? "\\s+" : letter(one)).join(shapes.marks);

  const words = text => {
    const found = new Set();
    for (const term of ask(text).asked) {
      found.add(spelled(term.text));
      for (const seen of term.seen) found.add(spelled(seen));
    }
    found.delete("");
    return found.size ? new RegExp([...found].sort((a, b) => b.length - a.length).join("|"), "giu") : null;
  };

  const parts = (text, pattern) => {
    const out = [];
    let from = 0;
    for (const { 0: word, index } of all(text, pattern)) {
      if (index > from) out.push([text.slice(from, index), false]);
      out.push([word, true]);
      from = index + word.length;
    }
    if (from < text.length) out.push([text.slice(from), false]);
    return out;
  };

  const all = (text, pattern, most = 99) => {
    const found = [];
    pattern.lastIndex = 0;
    for (let match; found.length < most && (match = pattern.exec(text));) found.push(match);
    return found;
  };

  // About 120 letters around the place where most of the words stand, words of their own before parts of words.
  const excerpt = (text, pattern) => {
    const found = all(text, pattern);
    let start = 0;
    let most = 0;
    found.forEach((match, index) => {
      const near = new Map();
      for (let other = index; other < found.length && found[other].index < match.index + 90; other++) {
        const { 0: word, index: at } = found[other];
        const own = !isWord(fold(text[at - 1] || " ").charCodeAt(0)) && !isWord(fold(text[at + word.length] || " ").charCodeAt(0));
        const key = fold(word);
        near.set(key, Math.max(near.get(key) || 0, own ? 3 : 2));
      }
      const value = [...near.values()].reduce((sum, one) => sum + one, 0);
      if (value > most) [start, most] = [match.index, value];
    });
    const from = start < 40 ? 0 : start - 40 + text.slice(start - 40, start).search(/\s|$/);
    const cut = text.slice(from, from + 200).replace(/\s+/g, " ").slice(0, 130);
    const more = from + 200 < text.length || cut.length === 130;
    return (from ? "…" : "") + (more ? cut.replace(/\s\S{0,20}$/, "") + "…" : cut).trim();
  };

  return { load, query, words };
})();
