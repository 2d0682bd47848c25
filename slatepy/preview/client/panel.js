// What is wrong with the site, over the page: errors at once, warnings as a number that opens a list.
(live => {
  "use strict";
  const host = document.createElement("slatepy-preview");
  const shadow = host.attachShadow({ mode: "open" });
  const make = (name, properties = {}, ...inner) => {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...inner);
    return node;
  };
  const style = make("style", { textContent: "{{style}}" });
  const badge = make("button", { className: "badge", type: "button", hidden: true });
  const panel = make("section", { className: "panel", hidden: true });
  const said = make("div", { className: "said", hidden: true });
  said.setAttribute("role", "status");
  panel.setAttribute("aria-label", "Problems");
  shadow.append(style, panel, badge, said);
  live.root.append(host);

  let news = { failed: false, total: 0, problems: [] };
  let open = false;
  let shut = false;
  let lost = false;

  let timer = 0;
  const say = text => {
    said.textContent = text;
    said.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => { said.hidden = true; }, 2000);
  };

  const copy = async text => {
    try {
      await navigator.clipboard.writeText(text);
      say(`copied ${text}`);
    } catch {
      const field = make("textarea", { value: text });
      shadow.append(field);
      field.select();
      say(document.execCommand("copy") ? `copied ${text}` : text);
      field.remove();
    }
  };

  const show = async ({ file, line, column }) => {
    if (!live.told.token) return copy(`${file}:${line}`);
    try {
      const answer = await fetch("/~slatepy/changes", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Slatepy-Token": live.told.token },
        body: JSON.stringify({ file, line, column }),
      });
      if (!answer.ok) throw new Error(answer.status);
      const { wrong } = await answer.json();
      say(wrong || `opened ${file}:${line}`);
    } catch {
      copy(`${file}:${line}`);
    }
  };

  const entry = problem => {
    const place = make("button", { className: "place", type: "button", textContent: `${problem.file}:${problem.line}` });
    place.title = live.told.token ? "Open in the editor" : "Copy";
    place.addEventListener("click", () => show(problem));
    const kind = make("span", { className: problem.severity, textContent: `${problem.severity}[${problem.code}]` });
    const item = make("li", {}, make("p", {}, kind, `: ${problem.message}`), place);
    if (problem.picture) item.append(make("pre", { textContent: problem.picture }));
    if (problem.hint) item.append(make("p", {}, `help: ${problem.hint}`));
    return item;
  };

  const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
  const summary = () => {
    const kinds = ["error", "warning", "note"].map(kind => [news.problems.filter(each => each.severity === kind).length, kind]);
    const parts = kinds.filter(([number]) => number).map(([number, kind]) => count(number, kind));
    const more = news.total - news.problems.length;
    return parts.join(", ") + (more > 0 ? `, ${more} more` : "");
  };

  const draw = () => {
    const worst = news.problems[0]?.severity || "";
    const shown = news.failed ? !shut : open && news.total > 0;
    panel.hidden = !shown;
    badge.hidden = shown || !(news.total || lost);
    badge.textContent = lost ? "the preview has ended" : summary();
    badge.dataset.kind = lost ? "lost" : worst;
    badge.setAttribute("aria-expanded", open);
    if (!shown) return panel.replaceChildren();
    panel.dataset.kind = news.failed ? "error" : worst;
    panel.setAttribute("role", news.failed ? "alert" : "region");
    const title = news.failed ? `The page shows the last good state: ${summary()}` : summary();
    const head = make("header", {}, make("h2", { textContent: title }));
    const button = make("button", { type: "button", textContent: news.failed ? "Hide" : "Close" });
    button.addEventListener("click", close);
    head.append(button);
    const listed = news.failed ? news.problems.filter(each => each.severity !== "note") : news.problems;
    panel.replaceChildren(head, make("ol", {}, ...listed.map(entry)));
  };

  const close = () => { open = false; shut = true; draw(); badge.focus(); };
  badge.addEventListener("click", () => {
    if (!news.total) return;
    open = true;
    shut = false;
    draw();
    panel.querySelector("button").focus();
  });
  shadow.addEventListener("keydown", event => { if (event.key === "Escape" && !panel.hidden) close(); });

  live.news = fresh => { news = fresh; shut = false; draw(); };
  live.lost = now => { if (lost !== now) { lost = now; draw(); } };
})(window.slatepyPreview);
