// The live page takes the place of what was sent at once, without a jump and without losing the reader's place.
(function () {
  const LONGEST_WAIT = 1500; // ms after the road is there; a cell that shows nothing must not hold up the rest

  const first = () => document.getElementById("ssw-first");
  const live = () => document.getElementById("rendered_cells");

  // What was last seen of a cell moves into the place where its result will come.
  function hand_over() {
    for (const place of live().querySelectorAll(".ssw-waiting:not(.ssw-kept)")) {
      const seen = first().querySelector(`[data-cell="${place.dataset.cell}"]`);
      if (seen && seen.textContent.trim()) {
        place.classList.add("ssw-kept");
        place.replaceChildren(...seen.cloneNode(true).childNodes);
      }
    }
  }

  function focus_again() {
    const held = document.activeElement;
    const address = first().contains(held) && held.getAttribute("href");
    return () => address && live().querySelector(`a[href="${CSS.escape(address)}"]`)?.focus({ preventScroll: true });
  }

  // Fields are a little higher or lower than their shapes: hold on to the heading that is being read.
  function hold_place() {
    const headings = (page) => [...page.querySelectorAll("h1, h2, h3")].filter((one) => !one.closest(".ssw-rail"));
    const top = (heading) => heading.getBoundingClientRect().top;
    const above = headings(first()).findLastIndex((heading) => top(heading) < window.innerHeight / 2);
    const before = above < 0 ? 0 : top(headings(first())[above]);
    const scrolled = window.scrollY > 0;
    return () => {
      const heading = scrolled && headings(live())[above];
      if (heading) {
        window.scrollBy({ top: top(heading) - before, behavior: "instant" });
      }
    };
  }

  function swap() {
    hand_over();
    const focus = focus_again();
    const place = hold_place();
    document.documentElement.dataset.ready = "yes";
    first().remove();
    place();
    focus();
    live().querySelector(".ssw-arrived")?.click(); // the kernel held back what changed meanwhile
    document.dispatchEvent(new CustomEvent("ssw:ready"));
  }

  function all_there() {
    const cells = live()?.querySelectorAll(".jp-CodeCell") ?? [];
    return [...cells].every((cell) => cell.querySelector(".jupyter-widgets, .widget-html") || !cell.querySelector("script"));
  }

  let road_since = 0;
  const observer = new MutationObserver(() => look());

  function look() {
    if (document.documentElement.dataset.ready || !live()?.querySelector(".ssw-rail nav") || !live().querySelector(".ssw-arrived")) {
      return;
    }
    road_since = road_since || performance.now();
    if (all_there() || performance.now() - road_since > LONGEST_WAIT) {
      observer.disconnect();
      swap();
    }
  }

  observer.observe(document, { childList: true, subtree: true });
  window.setInterval(() => look(), 250);
})();
