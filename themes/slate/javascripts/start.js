// What must stand before the first paint: colours as chosen, and only the samples of the chosen language.
// A heading of the id `slatepy` goes by that name, too, until this stands.
window.slatepy = window.slatepy?.root ? window.slatepy : (() => {
  "use strict";
  const root = document.documentElement;
  const languages = JSON.parse(document.querySelector("script[data-languages]")?.dataset.languages || "[]");
  const query = () => new URLSearchParams(location.search);

  const remember = (key, value) => {
    try { localStorage.setItem(key, value); } catch { /* storage may be off */ }
  };
  const recall = key => {
    try { return localStorage.getItem(key); } catch { return null; }
  };

  // in an address `+` stands for a space, and for itself where somebody wrote `?c++`
  const known = name => [name, name?.replaceAll(" ", "+")].find(each => languages.includes(each));
  // Slate's two forms: ?ruby and ?language=ruby
  const asked = () => known(query().get("language")) ||
    [...query()].filter(([, value]) => !value).map(([name]) => known(name)).find(Boolean);

  // One sheet of rules in place of a class on each sample, and one attribute that chooses among them: where rules change
  // a browser looks through all of the page for what they might be about.
  const escaped = languages.map(name => CSS.escape(name));
  const hidden = escaped.map(own => {
    const shown = `:root[data-language="${own}"]`;
    return `:root:not([data-language="${own}"]) .highlight.tab-${own},${shown} .lang-specific:not(.${own}),` +
      `${shown} .annotates:not(.with-${own}),${shown} .missing.with-${own}`;
  }).join();
  const rules = hidden + "{display:none}";
  const show = name => { root.dataset.language = name; };

  // rules of a script's own, in a sheet that a policy against inline styles lets through
  const adopt = css => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return sheet;
  };

  root.classList.add("js");
  // who comes by a link to a section finds its branch open, not the first
  if (location.hash) root.classList.add("followed");
  const theme = recall("theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  if (recall("wrap")) root.classList.add("wrap");
  if (languages.length) {
    adopt(query().get("print") === "all" ? `@media screen{${rules}}` : rules);
    // what the address names, else what was chosen last
    const name = asked();
    if (name) remember("language", name);
    const stored = recall("language");
    show(name || (languages.includes(stored) ? stored : languages[0]));
  }
  return { root, languages, hidden, remember, recall, known, asked, show, adopt, query };
})();
