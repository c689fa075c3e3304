// A reload comes back to where one was: the same passage, the same folds open, the hand in the same field.
(function () {
  const HERE = "ssw-place:" + location.pathname + location.search;
  const MARKS = "[cell-index], h1, h2, h3, h4, figure, .ssw-field";
  const FOLDS = "details";
  const FIELDS = "input, textarea, select, button, summary, a[href]";
  const SETTLING = 20000; // results arrive one by one and push each other down

  const before = JSON.parse(sessionStorage.getItem(HERE) || "null");
  const kind = (performance.getEntriesByType("navigation")[0] || {}).type;
  const wanted = before && kind !== "navigate" ? before : null;
  const open = new Set(wanted ? wanted.open : []);
  let following = Boolean(wanted);
  let focusing = Boolean(wanted && wanted.focus);
  let arrived = false;

  // What a person would call it by: what it says, or else the cell it is in, and which of several.
  function names(selector) {
    const seen = new Map();
    return [...document.querySelectorAll(`main :is(${selector})`)].filter(shown).map((element) => {
      const plain = called(element);
      const count = (seen.get(plain) || 0) + 1;
      seen.set(plain, count);
      return { element, name: `${plain}|${count}` };
    });
  }

  function called(element) {
    const cell = element.closest("[cell-index]")?.getAttribute("cell-index") ?? "";
    const field = element.closest(".ssw-field")?.className.match(/key-\w+/);
    if (field) {
      return `${element.tagName}|${field[0]}`;
    }
    if (element.matches("h1, h2, h3, h4")) {
      return `${element.tagName}|${short(element)}`; // the same before and after the live page has come
    }
    if (element.matches("[cell-index], figure")) {
      return `${element.tagName}|${cell}`;
    }
    // A table keeps its name when its number of rows, which its summary tells, is another.
    const said = element.dataset.name || element.getAttribute("aria-label") || element.title || short(element.querySelector("summary") || element);
    return `${element.tagName}|${cell}|${said}`;
  }

  function short(element) {
    return element.textContent.trim().slice(0, 60);
  }

  function shown(element) {
    return element.getClientRects().length > 0;
  }

  function named(selector, name) {
    const match = names(selector).find((one) => one.name === name);
    return match && match.element;
  }

  function remember() {
    if (!arrived || following) {
      return;
    }
    const marks = names(MARKS).map(({ element, name }) => ({ name, top: element.getBoundingClientRect().top }));
    const anchor = marks.filter(({ top }) => top <= window.innerHeight / 3).sort((a, b) => b.top - a.top)[0];
    const active = names(FIELDS).find(({ element }) => element === document.activeElement);
    const place = {
      anchor: window.scrollY > 0 && anchor ? anchor : null,
      pixel: window.scrollY,
      open: [...open],
      focus: active ? { name: active.name, caret: caretOf(active.element) } : null,
    };
    sessionStorage.setItem(HERE, JSON.stringify(place));
  }

  function caretOf(element) {
    return element.matches("textarea, input[type=text]") ? [element.selectionStart, element.selectionEnd] : null;
  }

  function follow() {
    if (!following) {
      return;
    }
    const anchor = wanted.anchor && named(MARKS, wanted.anchor.name);
    if (anchor) {
      window.scrollBy({ top: anchor.getBoundingClientRect().top - wanted.anchor.top, behavior: "instant" });
    } else {
      window.scrollTo({ top: wanted.pixel, behavior: "instant" });
    }
    focus();
  }

  function focus() {
    const field = focusing && document.activeElement === document.body && named(FIELDS, wanted.focus.name);
    if (!field) {
      return;
    }
    focusing = false;
    field.focus({ preventScroll: true });
    if (wanted.focus.caret && caretOf(field)) {
      field.setSelectionRange(...wanted.focus.caret);
    }
  }

  // A fold that was open is opened again, also when its result was drawn anew.
  function unfold() {
    if (open.size) {
      names(FOLDS).filter(({ name }) => open.has(name)).forEach(({ element }) => { element.open = true; });
    }
  }

  function stop() {
    following = focusing = false;
  }

  let due = 0;
  function again() {
    due = due || requestAnimationFrame(() => {
      due = 0;
      unfold();
      follow();
    });
  }

  function ready() {
    arrived = true;
    new ResizeObserver(again).observe(document.body);
    again();
    setTimeout(stop, SETTLING);
  }

  new MutationObserver(again).observe(document, { childList: true, subtree: true });
  if (wanted && "scrollRestoration" in history) {
    history.scrollRestoration = "manual";
  }
  document.addEventListener("toggle", ({ target }) => {
    const fold = target.matches(FOLDS) && names(FOLDS).find(({ element }) => element === target);
    if (fold) {
      open[target.open ? "add" : "delete"](fold.name);
    }
  }, true);
  for (const name of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    document.addEventListener(name, stop, { capture: true, passive: true });
  }
  let resting = 0;
  for (const name of ["scroll", "focusin"]) {
    document.addEventListener(name, () => {
      clearTimeout(resting);
      resting = setTimeout(remember, 250);
    }, { passive: true });
  }
  document.addEventListener("visibilitychange", () => document.hidden && remember());
  window.addEventListener("pagehide", remember);
  document.addEventListener("ssw:ready", ready, { once: true });
})();
