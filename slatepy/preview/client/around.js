// What stands around the content: the table of contents, the addresses of scripts, stylesheets, pictures.
(live => {
  "use strict";

  const linkOf = item => item.querySelector(":scope > a");
  const key = item => { const link = linkOf(item); return link ? link.getAttribute("href") + "\n" + link.textContent : item.textContent; };

  // Entries that stay keep their elements, with what the theme's scripts know of them.
  const list = (node, fresh) => {
    const known = new Map();
    for (const item of node.children) known.set(key(item), item);
    const wanted = [...fresh.children].map(item => {
      const kept = known.get(key(item));
      if (!kept) return item;
      known.delete(key(item));
      sublist(kept, item);
      return kept;
    });
    // An entry that was renamed is one that went and one that came in its place.
    wanted.forEach((item, index) => { if (node.children[index] !== item) node.insertBefore(item, node.children[index] || null); });
    while (node.children.length > wanted.length) node.lastElementChild.remove();
  };

  const sublist = (kept, item) => {
    const own = kept.querySelector(":scope > ul");
    const fresh = item.querySelector(":scope > ul");
    if (own && fresh) list(own, fresh);
    else if (own) own.remove();
    else if (fresh) kept.append(fresh);
  };

  live.contents = html => {
    const node = document.getElementById("toc");
    const fresh = html && live.element(html);
    if (node && fresh) list(node, fresh);
  };

  live.attributes = values => {
    for (const [name, value] of Object.entries(values)) document.body.setAttribute(name, value);
  };

  // A stylesheet gives way when its successor is there, so that the page is never bare.
  const swap = (link, href) => new Promise(done => {
    const next = link.cloneNode();
    next.href = href;
    next.onload = next.onerror = () => { link.remove(); done(); };
    link.after(next);
  });
  const links = () => [...document.querySelectorAll("link[rel~='stylesheet']")];
  const anew = (href, mark) => {
    const url = new URL(href, location.href);
    url.searchParams.set("preview", mark);
    return url.href;
  };

  live.styles = pairs => Promise.all(pairs.flatMap(([old, fresh]) => links()
    .filter(link => (link.getAttribute("href") || "").split("?preview=")[0] === old || link.href === new URL(old, location.href).href)
    .map(link => swap(link, fresh))));

  const root = () => new URL("../".repeat(live.told.page.split("/").length - 1) || "./", location.href).pathname;

  // Files that the page may show, by their paths in the site.
  live.files = (paths, mark) => {
    const names = new Set(paths.map(path => root() + path.split("/").map(encodeURIComponent).join("/")));
    const isOne = href => { const url = live.local(href); return url !== null && names.has(url.pathname); };
    const waits = [];
    const sheets = links();
    const hit = sheets.filter(link => isOne(link.href));
    // one that no link names is fetched by another, so all are fetched again
    const styles = paths.filter(path => path.endsWith(".css")).length > hit.length ? sheets.filter(link => live.local(link.href)) : hit;
    for (const link of styles) waits.push(swap(link, anew(link.href, mark)));
    for (const image of document.images) {
      if (isOne(image.currentSrc || image.src)) image.src = anew(image.src, mark);
    }
    for (const icon of document.querySelectorAll("link[rel~='icon']")) if (isOne(icon.href)) icon.href = anew(icon.href, mark);
    return Promise.all(waits);
  };
})(window.slatepyPreview);
