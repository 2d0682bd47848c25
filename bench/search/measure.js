// Asks one engine every question: reads {name, records, engine, index, columns} as JSON on stdin, writes what it found.
// Questions are asked as they are typed, a key at a time; each key's time counts, the last key's answer is judged.
"use strict";
const fs = require("fs");
const engines = require("./engines.js");

const work = JSON.parse(fs.readFileSync(0, "utf8"));
const engine = engines[work.name](work);
const began = performance.now();
engine.build();
const load = performance.now() - began;
const out = { load, keys: [], columns: {} };
for (const [column, questions] of Object.entries(work.columns)) {
  out.columns[column] = questions.map(({ text }) => {
    let found = [];
    for (let end = 1; end <= text.length; end++) {
      const start = performance.now();
      found = engine.query(text.slice(0, end));
      out.keys.push(performance.now() - start);
    }
    return found.slice(0, 5);
  });
}
process.stdout.write(JSON.stringify(out));
