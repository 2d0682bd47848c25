// The stream of changes: held while the page is seen, taken up again where it was left.
(live => {
  "use strict";
  let stream = null;
  let retry = 0;

  const address = () => "/~slatepy/changes?" + new URLSearchParams({
    page: live.told.page, since: live.edition, session: live.told.session,
  });

  // Theme scripts that hold on to what was on the page look again. parts: elements whose content changed.
  const renew = parts => {
    for (const act of window.slatepy?.renew || []) act(parts);
    document.dispatchEvent(new CustomEvent("slatepy:change", { detail: { parts } }));
  };

  const take = change => {
    let seen = null;
    let possible = true;
    const { parts = [], contents, attributes, styles, files } = change;
    if (parts.length || contents) live.keepPlace(() => {
      if (parts.length) seen = live.change(parts);
      possible = !parts.length || seen !== null;
      if (!possible) return;
      if (contents) live.contents(contents);
      if (attributes) live.attributes(attributes);
      renew(seen ? seen.parts : []);
    });
    else if (attributes) live.attributes(attributes);
    if (!possible) return live.reload();
    const waits = [];
    if (styles) waits.push(live.styles(styles));
    if (files) waits.push(live.files(files, change.edition));
    if (waits.length) Promise.all(waits).then(() => live.keepPlace(() => {}));
    if (seen && live.told.follow) live.show(seen.node);
  };

  const hear = event => {
    live.lost(false);
    const change = JSON.parse(event.data);
    if (change.reload) { close(); return live.reload(); }
    if (change.edition !== live.edition) take(change);
    live.edition = change.edition;
    if (change.problems) live.news(change);
  };

  const close = () => {
    clearTimeout(retry);
    stream?.close();
    stream = null;
  };

  const open = () => {
    if (stream || document.hidden) return;
    stream = new EventSource(address());
    stream.onmessage = hear;
    stream.onerror = () => {
      close();
      live.lost(true);
      retry = setTimeout(open, 1000);
    };
  };

  // A browser has six connections to a host: a page that nobody sees holds none, and asks what it missed when it is.
  const wake = () => { if (document.hidden) close(); else open(); };
  document.addEventListener("visibilitychange", wake);
  addEventListener("pagehide", close);
  addEventListener("pageshow", wake);
  // found ahead of the first change, which should not have to wait for it
  addEventListener("load", () => (window.requestIdleCallback || setTimeout)(() => live.parts()));
  open();
})(window.slatepyPreview);
