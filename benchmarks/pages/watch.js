// Runs in every page that is measured, before its own scripts, and notes when a picture frame shows what.
(() => {
  const seen = { readable: null, pressed: null, redrawn: null };
  let before = "";

  // Panel builds its page in shadow roots: look into these, too.
  function* all(root, selector) {
    yield* root.querySelectorAll(selector);
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) {
        yield* all(element.shadowRoot, selector);
      }
    }
  }

  const visible = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.getClientRects().length > 0;
  const first = (selector) => [...all(document, selector)].find((element) => element.textContent.trim() && visible(element));

  // What the first picture says of itself: ours are described by their figures; Streamlit makes image files.
  window.__read = () => {
    const live = document.querySelector(window.__live);
    const picture = live && [...all(live, 'svg[role="img"][aria-label], img[src^="data:"], img[src*="/media/"]')].find(visible);
    return picture ? picture.getAttribute("aria-label") || picture.src : "";
  };

  window.__begin = () => {
    before = window.__read();
    seen.pressed = seen.redrawn = null;
  };

  window.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      seen.pressed = performance.now();
    }
  }, true);

  function look() {
    if (seen.readable === null && first("h1") && first("li")) {
      seen.readable = performance.now();
    }
    if (seen.pressed !== null && seen.redrawn === null) {
      const now = window.__read();
      if (now && now !== before) {
        seen.redrawn = performance.now();
      }
    }
    requestAnimationFrame(look);
  }

  window.__seen = seen;
  requestAnimationFrame(look);
})();
