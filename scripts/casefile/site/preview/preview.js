/* Runs in the preview alone: reloads the page at its place, and shows what the check found. */
(() => {
  "use strict";
  const told = document.currentScript.dataset;
  const place = `casefile-preview:place:${location.pathname}`;
  const folded = "casefile-preview:folded";

  /* --- Reloading at the same place ------------------------------------------------------------ */

  const reload = () => {
    sessionStorage.setItem(place, JSON.stringify([scrollX, scrollY]));
    history.scrollRestoration = "manual";
    location.reload();
  };

  /* A page may grow while its images load, so it is moved until it is there or somebody scrolls. */
  const restore = () => {
    const kept = sessionStorage.getItem(place);
    sessionStorage.removeItem(place);
    if (kept === null) return;
    const [x, y] = JSON.parse(kept);
    const stop = new AbortController();
    const move = () => scrollTo({ left: x, top: y, behavior: "instant" });
    const grown = new ResizeObserver(move);
    const end = () => {
      stop.abort();
      grown.disconnect();
      history.scrollRestoration = "auto";
    };
    for (const sign of ["wheel", "touchstart", "pointerdown", "keydown"]) {
      addEventListener(sign, end, { signal: stop.signal, passive: true });
    }
    grown.observe(document.documentElement);
    move();
    const loaded = () => {
      move();
      setTimeout(end, 500);
    };
    if (document.readyState === "complete") loaded();
    else addEventListener("load", loaded, { signal: stop.signal });
  };

  /* --- The box with the findings -------------------------------------------------------------- */

  const STYLE = `
    :host { all: initial; display: block; }
    :host([data-shown]) { height: 46px; }
    * { box-sizing: border-box; }
    section {
      position: fixed; z-index: 2147483647; inset: auto 0 0 0; margin: 0 auto;
      max-width: 48rem; max-height: 45vh; display: flex; flex-direction: column;
      font: 14px/1.45 system-ui, sans-serif; color: #f4f4f5; background: #1d1f24;
      border: 1px solid #8a8f98; border-bottom: 0; border-radius: 8px 8px 0 0;
      box-shadow: 0 -2px 16px rgb(0 0 0 / 35%); overflow: hidden;
    }
    section.small { margin-inline-end: 12px; max-width: min(48rem, calc(100vw - 24px));
      width: fit-content; margin-inline-start: auto; }
    section.empty { width: 1px; height: 1px; border: 0; clip-path: inset(50%); }
    [hidden] { display: none; }
    header { flex: none; display: flex; gap: 10px; align-items: center; padding-inline: 14px 4px; }
    header::before {
      content: ""; flex: none; width: 10px; height: 10px; border-radius: 50%; background: #f2b84b;
    }
    .error header::before { background: #ff6b5e; border-radius: 2px; }
    [role="status"] { flex: 1; min-width: 0; margin: 0; padding-block: 8px; font-weight: 600;
      overflow-wrap: anywhere; }
    button {
      flex: none; min-height: 44px; padding: 8px 12px; border: 0; border-radius: 6px;
      font: inherit; color: inherit; background: transparent; text-decoration: underline;
      text-underline-offset: 3px; cursor: pointer;
    }
    button:hover { background: #33363d; }
    :focus-visible { outline: 3px solid #8ab4ff; outline-offset: -3px; }
    .body { overflow-y: auto; overscroll-behavior: contain; border-top: 1px solid #4a4e57; }
    ol { list-style: none; margin: 0; padding: 0; }
    li { padding: 10px 14px; overflow-wrap: anywhere; }
    li + li { border-top: 1px solid #33363d; }
    li p { margin: 2px 0 0; }
    .place { font: 13px/1.4 ui-monospace, monospace; color: #a9c7ff; }
    .code { font: 13px/1.4 ui-monospace, monospace; color: #ffaaa2; margin-inline-start: 1ch; }
    .warning .code { color: #f7cf85; }
    .hint { color: #c9ccd3; }
    .more { margin: 0; padding: 10px 14px; color: #c9ccd3; border-top: 1px solid #33363d; }
    @media print { section { display: none; } }
    @media (forced-colors: active) {
      header::before { forced-color-adjust: none; }
    }`;

  const make = (name, parent, text = "", type = "") => {
    const element = document.createElement(name);
    element.textContent = text;
    if (type) element.className = type;
    return parent.appendChild(element);
  };

  const host = document.createElement("casefile-preview");
  const root = host.attachShadow({ mode: "open" });
  const style = new CSSStyleSheet();
  style.replaceSync(STYLE);
  root.adoptedStyleSheets = [style];
  const box = make("section", root);
  box.setAttribute("aria-label", "Preview");
  box.className = "empty";
  const header = make("header", box);
  const summary = make("p", header);
  summary.setAttribute("role", "status");
  summary.setAttribute("aria-live", "polite");
  const button = make("button", header);
  button.type = "button";
  button.setAttribute("aria-controls", "body");
  const body = make("div", box, "", "body");
  body.id = "body";
  body.tabIndex = 0;
  body.setAttribute("role", "region");
  body.setAttribute("aria-label", "What the check found");
  const list = make("ol", body);
  const more = make("p", body, "", "more");

  let known = { note: "", count: "", more: 0, findings: [] };
  let connected = true;

  /* Until somebody chooses, errors are shown and warnings only counted. */
  const isFolded = () => {
    const chosen = sessionStorage.getItem(folded);
    return chosen === null ? !isGrave() : chosen === "yes";
  };

  const fold = (hide) => {
    sessionStorage.setItem(folded, hide ? "yes" : "no");
    show();
  };
  button.addEventListener("click", () => fold(!body.hidden));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      fold(true);
      button.focus();
    }
  });

  const isGrave = () =>
    known.note !== "" ||
    told.stale === "true" ||
    known.findings.some((finding) => finding.severity === "error");

  const show = () => {
    const notes = [
      connected ? "" : "The preview has stopped; this page may be out of date.",
      told.stale === "true" ? "This page cannot be made anew; it is shown as it last was." : "",
      known.note,
      known.count,
    ];
    const text = notes.filter(Boolean).join(" ");
    if (summary.textContent !== text) summary.textContent = text;
    const hide = isFolded();
    const empty = known.findings.length === 0;
    if (text === "") sessionStorage.removeItem(folded);
    host.toggleAttribute("data-shown", text !== "");
    box.className = text === "" ? "empty" : isGrave() ? "error" : "";
    box.classList.toggle("small", hide || empty);
    list.replaceChildren();
    for (const finding of known.findings) {
      const item = make("li", list, "", finding.severity);
      make("span", item, finding.place, "place");
      make("span", item, finding.code, "code");
      make("p", item, finding.message);
      if (finding.hint) make("p", item, finding.hint, "hint");
    }
    more.textContent = known.more ? `and ${known.more} more, in the terminal` : "";
    more.hidden = !known.more;
    button.hidden = empty;
    button.setAttribute("aria-expanded", String(!hide));
    button.textContent = hide ? "Show" : "Hide";
    body.hidden = hide || empty;
  };

  /* --- Listening, while the page is looked at: a browser keeps few connections to one server --- */

  const address = `/.casefile/events?${new URLSearchParams(told)}`;
  let events = null;

  const listen = () => {
    if (events || document.visibilityState === "hidden") return;
    events = new EventSource(address);
    events.addEventListener("change", () => {
      events.close();
      reload();
    });
    events.addEventListener("findings", (event) => {
      known = JSON.parse(event.data);
      connected = true;
      show();
    });
    events.addEventListener("error", () => {
      connected = false;
      show();
      if (events.readyState === EventSource.CLOSED) {
        events = null;
        setTimeout(listen, 1000);
      }
    });
  };

  const rest = () => {
    if (events) events.close();
    events = null;
  };

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") rest();
    else listen();
  });
  addEventListener("pagehide", rest);
  addEventListener("pageshow", (event) => event.persisted && listen());

  document.body.append(host);
  show();
  restore();
  listen();
})();
