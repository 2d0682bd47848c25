// The search engine. The index brings headings; the text is read from the page itself, in idle time.
// A question is answered by looking through that text: two megabytes take a millisecond, and no list of words has to
// be brought or built, so middles of words and paths are found as well as words.
//
//   slatepySearch.load(data)           called by the index script, see slatepy/search.py
//   slatepySearch.query(text, limit)   [{page, anchor, title, trail, titleParts, parts}], best first; parts: [text, marked],
//                                      made when they are asked for: a list begins with the first few
//   slatepySearch.early(text, limit)   the same at once: from the headings alone while the text of a large page is read
//   slatepySearch.whole(then, urgent)  true when all of the text is read; else `then` is called when it is, soon if urgent
//   slatepySearch.words(text)          a RegExp for what a question finds, or null
window.slatepySearch = (() => {
  "use strict";

  // ---- folding: what is equal to a reader becomes equal -----------------------------------------------------------
  // marks at letters (accents, Hebrew and Arabic vowels, tatweel, kana voicing), and characters that nobody sees
  const MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u3099\u309a";
  const DROPPED = new RegExp("[" + MARKS + "\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]", "g");
  const MARK = new RegExp("[" + MARKS + "]");
  const ODD = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ", ى: "ي", ی: "ي", ک: "ك", ة: "ه", "’": "'", "‘": "'", "‐": "-", "–": "-", "—": "-" };
  const ODDS = new RegExp("[" + Object.keys(ODD).join("") + "]", "g");
  const PLAIN = /^[\0-\x7f\u4e00-\u9fff]*$/;

  const bared = text => text.replace(/\b(?:an?|the) | /g, "");
  const fold = text => text.toLowerCase().normalize("NFKD").replace(DROPPED, "").normalize("NFC").replace(ODDS, odd => ODD[odd]);

  // the page's other shapes of each letter, e -> éè, and what may stand between two letters: for marks in the page
  let shapes = {};
  let between = "";
  // what is a letter somewhere: `ss` is where there is a ß
  let letters = /./gsu;
  let known = new Set();
  const learn = text => {
    if (MARK.test(text)) between = "[" + MARKS + "]*";
    for (const letter of new Set(text.match(/[^\0-\x7f\u4e00-\u9fff]/g))) {
      if (known.has(letter)) continue;
      known.add(letter);
      const plain = fold(letter);
      if (!plain || plain === letter) continue;
      shapes[plain] = (shapes[plain] || "") + "|" + letter;
      if (/^[a-z]{2}/.test(plain)) letters = new RegExp(plain + "|" + letters.source, "gsu");
    }
  };
  const folded = text => {
    if (PLAIN.test(text)) return text.toLowerCase();
    learn(text);
    return fold(text);
  };

  // ---- the records --------------------------------------------------------------------------------------------------
  // Beside them, a loop over thousands of objects being slower: `names`, their folded titles, one a line; `lineEnds`,
  // where each ends; `parents`, the innermost heading that each stands under, counted from 1, 0 for none.
  let records = [];
  let names = "";
  let lineEnds = [];
  let parents = [];
  let reading = null;

  const load = data => {
    const titles = data.titles.split("\n");
    const anchors = data.anchors.split("\n");
    const pages = (data.pages || []).flatMap(([page, count]) => Array(count).fill(page));
    // the record of the last heading of each level, counted from 1
    const above = new Uint32Array(7);
    let anchor = "";
    shapes = {};
    between = "";
    letters = /./gsu;
    known = new Set();
    // folded at once: a call for each title takes longer than the letters do
    names = folded(data.titles);
    const lines = names.split("\n");
    const bare = bared(names).split("\n");
    lineEnds = new Uint32Array(lines.length);
    parents = new Uint32Array(lines.length);
    let end = -1;
    records = [];
    for (let index = 0; index < data.levels.length; index++) {
      const level = +data.levels[index];
      const title = titles[index];
      const page = pages[index] || "";
      above.fill(0, pages.length && index && page !== pages[index - 1] ? 0 : level);
      let up = level;
      while (up > 0 && !above[up]) up--;
      // a heading without an id is reached by the one before it
      anchor = anchors[index] || (level ? anchor : "");
      records.push({ page, anchor, id: anchors[index], level, title, name: lines[index], bare: bare[index], pieces: null, samples: [], prose: 0, text: "", body: "" });
      lineEnds[index] = end += lines[index].length + 1;
      parents[index] = above[up];
      if (level && title) above[level] = index + 1;
    }
    forget();
    reading = read(data.texts || []);
    if (typeof document === "object") slatepy.idle(idly);
  };

  const forget = () => {
    last = null;
    answers.clear();
  };

  let waiting = null;
  const whole = (then, urgent) => {
    if (reading) waiting = then;
    if (reading && urgent) hurry();
    return !reading;
  };

  const share = until => {
    while (reading && performance.now() < until) step();
    if (reading) return;
    waiting?.();
    waiting = null;
  };
  const idly = deadline => {
    share(performance.now() + Math.min(12, deadline?.timeRemaining() || 8));
    if (reading) slatepy.idle(idly);
  };
  // while a reader sees nothing, the page's other work comes after this, but no frame and no key
  let hurrying = false;
  const hurry = () => {
    if (hurrying) return;
    hurrying = true;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      share(performance.now() + 12);
      hurrying = !!reading;
      if (reading) port2.postMessage(0);
    };
    port2.postMessage(0);
  };
  const step = () => { if (reading.next().done) reading = null; };

  const trail = index => {
    const parent = parents[index];
    return parent ? [...trail(parent - 1), records[parent - 1].title] : [];
  };

  function* read(texts) {
    records.forEach((record, index) => { record.pieces = [texts[index] || ""]; record.pieces.samples = record.samples; });
    if (typeof document === "object") yield* gather();
    for (const record of records) {
      // a mention in a sample explains less than one in prose
      const prose = record.pieces.join("").trim() + "\n";
      record.prose = prose.length;
      record.text = (prose + record.samples.join("")).trim();
      record.body = folded(record.text);
      yield;
    }
    forget();
  }

  const ADDED = /^(BUTTON|SCRIPT|STYLE|TEMPLATE|svg)$/;
  const INLINE = /^([ABIQSU]|ABBR|BDI|CITE|CODE|DEL|EM|INS|KBD|MARK|SAMP|SMALL|SPAN|STRONG|SU[BP]|VAR)$/;
  const LEAF = /^(P|TABLE|DT|SUMMARY)$/;

  // what is read in one go: the parts of a long page stand in chapters
  function* blocks(root) {
    for (let node = root.firstChild; node; node = node.nextSibling) {
      if (node.className === "chapter") yield* blocks(node);
      else yield node;
    }
  }

  // Gathers the page's text, from each heading of the index to the next. What the theme's scripts put into the content
  // (buttons, the note that a sample is missing) is none of its text.
  function* gather() {
    const own = records.filter(record => !record.page);
    if (!own.length) return;
    const places = new Map();
    for (const record of own) if (record.level) places.set(record.id, (places.get(record.id) || []).concat(record));
    const root = document.querySelector(".content") || document.querySelector("main") || document.body;
    // a break parts words, which `textContent` passes over
    let broken = new Set();
    let text = own[0].level ? [] : own[0].pieces;
    const visit = node => {
      const name = node.nodeName;
      if (node.nodeType === 3) {
        text.push(node.data);
      } else if (node.nodeType !== 1 || ADDED.test(name) || node.matches("p.missing")) {
        return;
      } else if (/^H[1-6]$/.test(name) && places.get(node.id)?.length) {
        text = places.get(node.id).shift().pieces;
      } else if (name === "PRE") {
        text.samples?.push(node.textContent, "\n");
      } else if (INLINE.test(name)) {
        text.push(node.textContent);
      } else if (LEAF.test(name) && !broken.has(node)) {
        text.push(node.textContent, "\n");
      } else {
        for (let inner = node.firstChild; inner; inner = inner.nextSibling) visit(inner);
        text.push("\n");
      }
    };
    // listed first: parts are gathered into chapters meanwhile
    for (const node of [...blocks(root)]) {
      if (node.nodeType === 1) broken = new Set(Array.from(node.getElementsByTagName("br"), inner => inner.closest("p, table, dt, summary")));
      visit(node);
      yield;
    }
  }

  // ---- the question -------------------------------------------------------------------------------------------------
  const isDigit = code => code > 47 && code < 58;
  // a letter or a digit of a script that puts spaces between words
  const isWord = code => code < 128 ? code > 96 && code < 123 || isDigit(code) : code > 191 && code < 0x2000 || code > 0xabff && code < 0xff00;
  const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/;
  const PIECES = /[0-9]+|[a-z]+|[\u3040-\u30ff\u3400-\u9fff]+|[^\0-\x7f\u2000-\u303f\u3040-\u30ff\u3400-\u9fff]+/g;

  // A term is what stands between spaces: its folded text, and its pieces: `orderId` has order and id.
  // Signs alone, such as the `>` between two titles, are none, unless nothing else is asked.
  const terms = text => {
    const all = text.split(/\s+/).map(term).filter(each => each.text);
    const said = all.filter(each => each.pieces.length);
    return said.length ? said : all;
  };
  const term = word => {
    const cut = fold(word.replace(/([a-z\d])(?=[A-Z])/g, "$1\0")).replace(/^["'`(«„“]+|["'`),.;:!?»”…]+$/g, "");
    return { text: cut.replace(/\0/g, ""), typed: word, pieces: cut.match(PIECES) || [] };
  };

  // How a text stands in another: 6 as a name in its own letters, 5 as a word, 4 at the start of a word or a hump, 2 inside a word.
  const standing = (hay, at, text, raw, typed) => {
    const open = !isWord(text.charCodeAt(0));
    const before = at ? hay.charCodeAt(at - 1) : 32;
    if (open || !isWord(before)) return (open || before !== 95) && ends(hay, at + text.length, text) ? raw.startsWith(typed, at) ? 6 : 5 : 4;
    const hump = raw.charCodeAt(at);
    return hump > 64 && hump < 91 && raw.charCodeAt(at - 1) > 96 ? 4 : 2;
  };

  // `/users` does not end in `/users/{id}`, nor `order` in `order_id`, nor `v1` in `v1.2`; before a full stop they do.
  const ends = (hay, end, text) => {
    const tail = text.charCodeAt(text.length - 1);
    if (!isWord(tail) && tail !== 125) return true;
    const next = hay.charCodeAt(end);
    if (next === 47) return !text.includes("/");
    if (next === 45 || next === 46) return !isWord(hay.charCodeAt(end + 1));
    return next !== 95 && !isWord(next);
  };

  // Follows a text from `at`, forwards or backwards (`by`). Marks between words are passed over at no cost; `edits`
  // letters may be missing, too many, others or swapped, but no digits. Returns where it ends, or -2.
  const EDITS = [[2, 2], [1, 1], [1, 0], [0, 1]];
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
      if (!letter && here > 31 && passed++ < 3) {
        at += by;
        continue;
      }
      if (!edits || isDigit(here) || isDigit(want)) return -2;
      let best = -2;
      for (const [skip, drop] of EDITS) {
        if (skip && !letter || skip === 2 && (here !== text.charCodeAt(from + by) || hay.charCodeAt(at + by) !== want)) continue;
        const end = follow(hay, at + by * skip, text, from + by * drop, by, 0);
        // rather to the end of a word than into one
        if (end > -2 && (best < -1 || isWord(hay.charCodeAt(best)))) best = end;
      }
      return best;
    }
    return at;
  };

  // ---- the places of a term -----------------------------------------------------------------------------------------
  // Levels by record, in titles, trails and texts; `at`: where the best place stands in the text; `seen`: what was found;
  // `titles`: whether only these were looked through; `apart`: whether texts were, for a name with marks in it.
  const nothing = (text, several) => ({
    text, several, name: new Uint8Array(records.length), path: new Uint8Array(records.length),
    body: new Uint8Array(records.length), at: new Uint32Array(records.length), seen: new Set(), best: 0, titles: false,
  });

  // Measures the places where `part` stands, in the texts of the records that `among` has there: `measure` gives a level,
  // 0 for none. What has very many such places is not looked through to its end.
  const scan = (found, part, full, measure, where, among) => {
    const most = Math.min(4 * part.length, 20);
    const look = (hay, raw, levels, index) => {
      let best = levels[index];
      let at = best < full ? hay.indexOf(part) : -1;
      for (let tries = 0; at >= 0 && tries < most; tries++) {
        const level = measure(hay, at, raw);
        if (level > best) {
          best = levels[index] = level;
          if (levels === found.body) found.at[index] = at;
          if (level > found.best) found.best = level;
          if (level >= full) return;
        }
        at = hay.indexOf(part, at + 1);
      }
    };
    if (where !== "texts") {
      let index = 0;
      for (let at = names.indexOf(part); at >= 0; at = names.indexOf(part, lineEnds[index])) {
        while (lineEnds[index] <= at) index++;
        look(records[index].name, records[index].title, found.name, index);
      }
    }
    if (where === "titles") return;
    for (let index = 0; index < records.length; index++) {
      if (!among || among.body[index]) look(records[index].body, records[index].text, found.body, index);
    }
  };

  const ENOUGH = 20;
  const literally = (found, typed, among, alone) => {
    const { text } = found;
    const full = found.several ? 6 : 5;
    const measure = (hay, at, raw) => Math.min(standing(hay, at, text, raw, typed), full);
    scan(found, text, full, measure, "titles");
    // the first letters that are typed stand in very many texts, and any title that has a word with them comes before
    found.titles = alone && /^[a-z\d]{1,3}$/.test(text) && found.name.filter(level => level > 3).length >= ENOUGH;
    if (!found.titles) scan(found, text, full, measure, "texts", among);
    // it stands in a trail where it stands in one of its titles
    const { name, path } = found;
    const held = new Uint8Array(records.length + 1);
    for (let index = 0; index < name.length; index++) {
      path[index] = held[parents[index]];
      held[index + 1] = path[index] || (name[index] ? 4 : 0);
    }
  };

  // Finds the text with marks between its pieces, or `edits` letters away: 3 as a word, 1 inside of one. One looks
  // only around the places where a part of it, from `from` to `to`, stands as it is. `bound`: not in several words;
  // `among`: where it may be.
  const loosely = (found, text, from, to, edits, titles, bound, among) => {
    const strict = edits && text.length < 6;
    scan(found, text.slice(from, to), 3, (hay, at) => {
      const end = follow(hay, at + to - from, text, to, 1, edits);
      if (end < 0) return 0;
      const start = follow(hay, at - 1, text, from - 1, -1, edits) + 1;
      if (start < 0) return 0;
      const opens = !isWord(hay.charCodeAt(start - 1));
      if (strict && !opens || bound && /\s/.test(hay.slice(start, end))) return 0;
      if (found.seen.size < 9) found.seen.add(hay.slice(start, end));
      // a title in two words that is asked for in one is no guess
      return opens && (!titles || hay.slice(start, end).replace(/[\W_]/g, "") === text) ? ends(hay, end, found.text) ? 3 : 2 : 1;
    }, titles && "titles", among);
  };

  // An address as it was sent has ids of its own, where the page has others, or a name: each part with a digit may be any.
  const sent = found => {
    const path = found.text.replace(/^\w+:..[^/]*|\?.*/g, "").replace(/\/(?!v\d)[^/]*\d[^/]*/g, "/\0");
    if (!path[1]) return;
    const like = new RegExp(spelled(path).replace(/\0/g, "[^/\\s]+"));
    records.forEach((record, index) => {
      for (const where of ["name", "body"]) {
        const match = like.exec(record[where]);
        if (!match) continue;
        found.at[index] = match.index;
        found.best = found[where][index] = ends(record[where], match.index + match[0].length, found.text) ? 5 : 4;
        found.seen.add(match[0]);
      }
    });
  };

  // what was found for a term is kept while the reader types on
  const answers = new Map();
  const kept = (key, make) => {
    let found = answers.get(key);
    if (!found) {
      if (answers.size > 99) answers.clear();
      answers.set(key, found = make());
    }
    return found;
  };

  const placed = ({ text, typed, pieces, alone }) => kept([typed, pieces, alone].join(" "), () => {
    const several = pieces.length > 1;
    const found = nothing(text, several);
    // what holds a longer text held the shorter one a key ago
    literally(found, typed, last && last.asked.find(shorter => !shorter.titles && text.startsWith(shorter.text)), alone);
    const joined = pieces.join("");
    if (found.best < 4 && /\/.*\d|:\/\/./.test(text)) sent(found);
    if (several && joined.length > 3 && !(found.best > 3 && text.includes("/"))) {
      const [longest] = [...pieces].sort((a, b) => b.length - a.length);
      const from = pieces.slice(0, pieces.indexOf(longest)).join("").length;
      loosely(found, joined, from, from + longest.length, 0);
    } else if (/^[a-z]{6,}$/.test(text)) {
      // Whoever asks for `orderid` may mean `order_id`: in titles alone where enough is found as it is typed. By the same
      // letters at each key, so that what holds the longer name is among what held the shorter one.
      const enough = found.body.filter(level => level > 3).length >= ENOUGH;
      const among = last?.asked.find(shorter => shorter.apart && text.startsWith(shorter.text));
      found.apart = !enough;
      for (const at of [0, 3]) loosely(found, text, at, at + 3, 0, enough, true, among);
    }
    return found;
  });

  // Under one edit one half of the text stays as it is, or the letters where they meet are swapped. In titles alone it
  // is a guess beside what was found, and counts little.
  const edited = (term, titles) => {
    const { text } = term;
    if (term.pieces.join("") !== text || text.length < 4 || UNSPACED.test(text)) return placed(term);
    return kept(["~", titles, term.typed, term.pieces, term.alone].join(" "), () => {
      const found = structuredClone(placed(term));
      const middle = text.length >> 1;
      loosely(found, text, 0, middle, 1, titles);
      loosely(found, text, middle, text.length, 1, titles);
      const swapped = text.slice(0, middle - 1) + text[middle] + text[middle - 1] + text.slice(middle + 1);
      loosely(found, swapped, 0, text.length, 0, titles);
      // `kcapikey` has no half as `KC-API-KEY` has
      for (let at = 0; !found.best && at < text.length - 2; at++) loosely(found, text, at, at + 3, 0, titles, true);
      return found;
    });
  };

  // ---- the answer ---------------------------------------------------------------------------------------------------
  const meant = term => {
    const found = placed(term);
    return found.best < 3 ? edited(term) : found;
  };

  // a letter alone stands everywhere
  const tells = word => word.length > 1 || word > "\x7f";

  // what is left of a term that stands nowhere: its pieces, and pairs of letters where words are not spaced
  const broken = term => meant(term).best ? [meant(term)] : term.pieces.flatMap(piece => {
    if (!UNSPACED.test(piece) || piece.length < 3) return tells(piece) ? [piece] : [];
    return Array.from({ length: piece.length - 1 }, (_, index) => piece.substr(index, 2));
  }).map(text => meant({ text, typed: text, pieces: [text] }));

  // The records that hold all terms, or with `least` 1 any of them: the trail counts where the record has one itself.
  // Beside them those whose title is in the question: who asks how to cancel a parcel means `Cancel a parcel`.
  const holding = (asked, least = asked.length) => {
    const held = new Uint16Array(records.length);
    const own = new Uint8Array(records.length);
    const titled = new Uint16Array(records.length);
    for (const { name, path, body, text } of asked) for (let index = 0; index < held.length; index++) {
      const here = name[index] | body[index];
      own[index] |= here;
      if (here | path[index]) held[index]++;
      if (name[index] > 1) titled[index] += text.length + 1;
    }
    const hits = [];
    const near = [];
    for (let index = 0; index < held.length; index++) {
      const all = held[index] >= least;
      if (own[index] && (all || titled[index] > 0.8 * records[index].name.length)) (all ? hits : near).push({ index, held: held[index], score: 0 });
    }
    return hits.length ? hits.concat(near) : hits;
  };

  let last = null;
  const ask = text => {
    if (last && last.text === text) return last;
    const typed = terms(text);
    if (typed.length === 1) typed[0].alone = true;
    let asked = typed.map(reading ? placed : meant);
    let hits = holding(asked);
    if (reading) return last = { text, asked, hits };
    if (!hits.length) hits = holding(asked = typed.map(term => edited(term)));
    else if (!hits.some(({ index }) => asked.every(({ name }) => name[index]))) hits = holding(asked = asked.map((found, index) => found.best > 3 ? edited(typed[index], true) : found));
    if (!hits.length) hits = holding(asked = typed.flatMap(broken), 1);
    return last = { text, asked, hits };
  };

  // What a level is worth in a title and in a text. A name of several pieces is meant as it is written.
  const TITLE = [0, 20, 40, 55, 70, 90, 95];
  const TEXT = [0, 4, 8, 14, 18, 30, 65];
  const worth = (index, held, asked, whole) => {
    const { bare, level, prose } = records[index];
    let sum = 0;
    let covered = 0;
    for (const found of asked) {
      const several = found.several;
      const inName = several && found.name[index] === 3 ? 45 : TITLE[found.name[index]];
      const inBody = (several && found.body[index] === 5 ? 60 : TEXT[found.body[index]]) * (found.at[index] < prose ? 1 : 0.7);
      sum += Math.max(inName, inBody, found.path[index] * 3) + (inName && inBody / 10);
      if (found.name[index] > 1) covered += found.text.length + 1;
      else if (inBody) sum += 4 / (1 + found.at[index] / 200);
    }
    sum = (sum + 200 * held) / asked.length + 40 * Math.min(1, covered / (bare.length + 1)) - level;
    return sum + (bare === whole ? 200 : bare.startsWith(whole) ? 80 : bare.includes(whole) ? 40 : 0);
  };

  const byScore = (one, other) => other.score - one.score || one.index - other.index;

  const LARGE = 400;
  const query = (text, limit) => {
    while (reading) step();
    return answer(text, limit);
  };

  // a small page is read at once; of a large one the headings are worth more than a frame's share of its text
  const early = (text, limit) => {
    if (records.length > LARGE) return answer(text, limit);
    const until = performance.now() + 40;
    while (reading && performance.now() < until) step();
    return answer(text, limit);
  };

  const answer = (text, limit = ENOUGH) => {
    const { asked, hits } = ask(text);
    const phrase = fold(text.trim().replace(/\s+/g, " "));
    const bare = bared(phrase);
    for (const hit of hits) hit.score = worth(hit.index, hit.held, asked, bare);
    const least = Float64Array.from(hits, hit => hit.score).sort().at(-2 * limit) ?? -Infinity;
    const best = hits.filter(({ score }) => score >= least).sort(byScore).slice(0, 2 * limit);
    // the words in a row
    if (asked.length > 1) for (const hit of best) {
      const { name, body } = records[hit.index];
      if (!name.includes(phrase) && body.includes(phrase)) hit.score += 25;
    }
    const pattern = hits.length ? marked(asked) : null;
    return best.sort(byScore).slice(0, limit).map(({ index }) => {
      const { page, anchor, title } = records[index];
      return {
        page, anchor, title,
        get trail() { return trail(index); },
        get titleParts() { return parts(title, pattern); },
        get parts() { return parts(excerpt(index, asked), pattern); },
      };
    });
  };

  // ---- marks and excerpts -------------------------------------------------------------------------------------------
  const spelled = text => text.match(letters).map(one => {
    const plain = one.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
    return /\s/.test(one) ? "\\s+" : shapes[one] ? "(?:" + plain + shapes[one] + ")" : plain;
  }).concat("").join(between);

  const marked = asked => {
    const found = new Set(asked.flatMap(({ text, seen }) => [text, ...seen]));
    const long = [...found].filter(tells).sort((a, b) => b.length - a.length);
    return long.length ? new RegExp(long.map(spelled).join("|"), "giu") : null;
  };

  const words = text => {
    while (reading) step();
    return marked(ask(text).asked);
  };

  const parts = (text, pattern) => {
    const out = [];
    let from = 0;
    if (pattern) text.replace(pattern, (...match) => {
      const [word, at] = match;
      if (at > from) out.push([text.slice(from, at), false]);
      out.push([word, true]);
      from = at + word.length;
    });
    if (from < text.length) out.push([text.slice(from), false]);
    return out;
  };

  // About 120 letters from around the place that has most of the words near.
  const excerpt = (index, asked) => {
    const { text, body } = records[index];
    let at = 0;
    let most = 0;
    for (const found of asked) {
      const place = found.titles ? body.indexOf(found.text) : found.at[index];
      let near = found.titles ? place + 1 : found.body[index];
      if (!near) continue;
      for (const other of asked) if (other !== found && body.slice(place, place + 100).includes(other.text)) near += 5;
      if (near > most) [at, most] = [place, near];
    }
    // folding may have changed the length
    at = Math.round(at * (text.length / (body.length || 1)));
    const from = at < 50 ? 0 : at - 40 + text.slice(at - 40, at).search(/\s|$/);
    const cut = text.slice(from, from + 240).replace(/\s+/g, " ").trim();
    const short = cut.slice(0, 130);
    const more = cut.length > 130 || from + 240 < text.length;
    return (from ? "… " : "") + (more ? short.replace(/\s\S{0,20}$/, "") + " …" : short);
  };

  return { load, query, early, whole, words };
})();
