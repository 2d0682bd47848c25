// Answers questions for the tests: reads {index, engine, queries} as JSON on stdin, writes each query's results.
"use strict";
const fs = require("fs");
const vm = require("vm");

const { engine, index, queries } = JSON.parse(fs.readFileSync(0, "utf8"));
globalThis.window = globalThis;
vm.runInThisContext(fs.readFileSync(engine, "utf8"), { filename: engine });
vm.runInThisContext(index, { filename: "index.js" });
process.stdout.write(JSON.stringify(queries.map(query => {
  const words = slatepySearch.words(query);
  return { results: slatepySearch.query(query), words: words && [words.source, words.flags] };
})));
