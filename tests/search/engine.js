// Answers questions for the tests: reads {engine, index, queries} as JSON on stdin and writes for each query its
// results, its words, the results when it is typed key by key, with a mistake taken back at each, and those when it is
// asked after the ones before it.
"use strict";
const fs = require("fs");
const vm = require("vm");

const { engine, index, queries } = JSON.parse(fs.readFileSync(0, "utf8"));
globalThis.window = globalThis;
vm.runInThisContext(fs.readFileSync(engine, "utf8"), { filename: engine });
const load = () => vm.runInThisContext(index, { filename: "index.js" });
const answers = queries.map(query => {
  load();
  const results = slatepySearch.query(query);
  const words = slatepySearch.words(query);
  load();
  for (let end = 1; end <= query.length; end++) {
    slatepySearch.query(query.slice(0, end));
    slatepySearch.query(query.slice(0, end) + "q");
  }
  return { results, words: words && [words.source, words.flags], typed: slatepySearch.query(query) };
});
load();
queries.forEach((query, index) => { answers[index].after = slatepySearch.query(query); });
process.stdout.write(JSON.stringify(answers));
