// What must stand before the first paint: colours as chosen, and only the samples of the chosen language.
// A heading of the id `slatepy` goes by that name, too, until this stands.
window.slatepy = window.slatepy?.root ? window.slatepy : (() => {
  "use strict";
  const root = document.documentElement;
  const languages = JSON.parse(document.querySelector("script[data-languages]")?.dataset.languages || "[]");
  const sheet = new CSSStyleSheet();
  const query = () => new URLSearchParams(location.search);

  const remember = (key, value) => {
    try { localStorage.setItem(key, value); } catch { /* storage may be off */ }
  };
  const recall = key => {
    try { return localStorage.getItem(key); } catch { return null; }
  };

  // Slate's two forms: ?ruby and ?language=ruby
  const asked = () => {
    const named = query().get("language");
    if (languages.includes(named)) return named;
    return [...query()].filter(([, value]) => !value).map(([name]) => name).find(name => languages.includes(name));
  };

  // One sheet of rules in place of a class on each sample: a switch costs the same on the largest page.
  const show = name => {
    root.dataset.language = name;
    const others = languages.filter(other => other !== name).map(other => ".highlight.tab-" + CSS.escape(other));
    const own = CSS.escape(name);
    const rules = (others.length ? others.join() + "{display:none}" : "") +
      `.lang-specific:not(.${own}),.annotates:not(.with-${own}),.missing.with-${own}{display:none}`;
    sheet.replaceSync(query().get("print") === "all" ? `@media screen{${rules}}` : rules);
  };

  root.classList.add("js");
  const theme = recall("theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  if (recall("wrap")) root.classList.add("wrap");
  if (languages.length) {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const stored = recall("language");
    const name = asked() || (languages.includes(stored) ? stored : languages[0]);
    if (asked()) remember("language", name);
    show(name);
  }
  return { root, languages, remember, recall, asked, show, query };
})();
