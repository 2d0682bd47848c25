// The engines that are compared, behind one face: name -> {build(records), query(text) -> [record numbers]}.
"use strict";
const fs = require("fs");
const vm = require("vm");

// ---- ours: the theme's own file and the index script of the build ------------------------------------------------
exports.slatepy = ({ engine, index }) => ({
  build() {
    globalThis.window = globalThis;
    vm.runInThisContext(fs.readFileSync(engine, "utf8"), { filename: engine });
    vm.runInThisContext(index, { filename: "index.js" });
    slatepySearch.query("x", 1);
  },
  query: text => slatepySearch.query(text, 30).map(result => Number(result.anchor)),
});

// ---- MiniSearch: letters and digits, humps of camelCase, pairs of CJK characters; exact, then fuzzy, then any word --
const CJK = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const pairs = run => run.length < 2 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
const tokens = text => {
  const found = [];
  for (const word of text.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+|[^\P{L}\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+|\p{N}+/gu) || []) {
    if (CJK.test(word)) found.push(...pairs(word));
    else {
      const humps = word.split(/(?<=[a-z])(?=[A-Z])/);
      found.push(...humps);
      if (humps.length > 1) found.push(word);
    }
  }
  return found;
};

exports.minisearch = ({ records }) => {
  const MiniSearch = require("minisearch");
  let search;
  const folded = records.map(record => [record.title.toLowerCase(), record.text.toLowerCase()]);
  const ask = (text, more) => search.search(text, { boost: { title: 8, trail: 2 }, prefix: true, combineWith: "AND", ...more });
  return {
    build() {
      search = new MiniSearch({ fields: ["title", "trail", "text"], tokenize: tokens, idField: "id" });
      search.addAll(records.map((record, id) => ({ id, title: record.title, trail: record.trail.join(" "), text: record.text })));
    },
    query(text) {
      let found = ask(text);
      if (!found.length) found = ask(text, { fuzzy: 0.25 });
      if (!found.length) found = ask(text, { fuzzy: 0.25, combineWith: "OR" });
      const whole = text.toLowerCase();
      const value = ({ id, score }) => {
        const [title, body] = folded[id];
        return score * (title === whole ? 16 : title.startsWith(whole) ? 8 : title.includes(whole) ? 4 : body.includes(whole) ? 2 : 1);
      };
      return found.map(hit => [value(hit), hit.id]).sort((a, b) => b[0] - a[0]).slice(0, 30).map(hit => hit[1]);
    },
  };
};

// ---- lunr, with the fields, the pipeline and the threshold that Slate has ------------------------------------------
exports.lunr = ({ records }) => {
  const lunr = require("lunr");
  let index;
  return {
    build() {
      index = lunr(function () {
        this.ref("id");
        this.field("title", { boost: 10 });
        this.field("body");
        this.pipeline.add(lunr.trimmer, lunr.stemmer);
        records.forEach((record, id) => this.add({ id, title: record.title, body: record.text }));
      });
    },
    query(text) {
      try {
        return index.search(text).filter(hit => hit.score > 0.0001).map(hit => Number(hit.ref));
      } catch {
        return []; // a colon or a star in the question is a fault in lunr's own language
      }
    },
  };
};
