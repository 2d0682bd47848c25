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
const known = name => [name, name?.replaceAll(" ", "+")].find(each => languages.includes(each));
const asked = () => known(query().get("language")) ||
[...query()].filter(([, value]) => !value).map(([name]) => known(name)).find(Boolean);
const rules = languages.map(name => {
const own = CSS.escape(name);
const shown = `:root[data-language="${own}"]`;
return `:root:not([data-language="${own}"]) .highlight.tab-${own},${shown} .lang-specific:not(.${own}),` +
`${shown} .annotates:not(.with-${own}),${shown} .missing.with-${own}{display:none}`;
}).join("");
const show = name => { root.dataset.language = name; };
root.classList.add("js");
const theme = recall("theme");
if (theme === "light" || theme === "dark") root.dataset.theme = theme;
if (recall("wrap")) root.classList.add("wrap");
if (languages.length) {
sheet.replaceSync(query().get("print") === "all" ? `@media screen{${rules}}` : rules);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
const named = asked();
if (named) remember("language", named);
const stored = recall("language");
show(named || (languages.includes(stored) ? stored : languages[0]));
}
return { root, languages, remember, recall, asked, show, query };
})();
