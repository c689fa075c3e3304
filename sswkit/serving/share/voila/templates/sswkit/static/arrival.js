// The live page takes the place of what was sent at once, without a jump and without losing the reader's place.
(function () {
  const words = JSON.parse(document.getElementById("ssw-words").textContent).arrival;
  const LONGEST_WAIT = 1500; // ms after the road is there; a cell that shows nothing must not hold up the rest

  const NO_ROAD = 5000; // ms after all has come and runs, and there is still no road: it could not be made
  const NOTHING_RUNS = 20000; // the same, when not even the scripts run
  const SOMETHING = ".ssw-waiting, .widget-html-content *, input, textarea, select, button";
  const SETTLING = 3000; // ms in which results still push each other down
  const HANDS = ["wheel", "touchstart", "keydown", "pointerdown"];

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

  function hold(place) {
    const observer = new ResizeObserver(place);
    const let_go = () => observer.disconnect();
    observer.observe(live());
    HANDS.forEach((kind) => window.addEventListener(kind, let_go, { once: true, passive: true }));
    window.setTimeout(let_go, SETTLING);
    place();
  }

  function swap() {
    hand_over();
    const focus = focus_again();
    const place = hold_place();
    document.documentElement.dataset.ready = "yes";
    first().remove();
    hold(place);
    focus();
    live().querySelector(".ssw-arrived")?.click(); // the kernel held back what changed meanwhile
    document.dispatchEvent(new CustomEvent("ssw:ready"));
  }

  // Each cell that showed something shows something again: its result, or the place where it will come.
  function all_there() {
    if (live().querySelector(".ssw-closed")) {
      return true; // the page could not be opened and says why
    }
    const cells = [...live().querySelectorAll(".jp-CodeCell")];
    const shapes = [...first().querySelectorAll("[data-cell]")];
    return shapes.every((shape, n) => shape.childElementCount === 0 || cells[n]?.querySelector(SOMETHING));
  }

  // Nothing says why, so we do: what was sent at once stays, less the places where something was to come.
  function say_that_it_failed() {
    const box = document.createElement("div");
    const home = first().querySelector(".ssw-brand a");
    box.className = "ssw-message ssw-stop ssw-not-opened";
    box.setAttribute("role", "alert");
    const [title, text] = words.failed;
    box.append(part("b", title), part("span", text), part("p", ""));
    box.querySelector("span").className = "ssw-fix";
    box.lastChild.className = "ssw-ways-on";
    box.lastChild.append(link(location.href, words.again, "ssw-go"), link(home ? home.href : "/", words.home, ""));
    first().querySelectorAll(".ssw-skeleton, .ssw-as-of").forEach((shape) => shape.remove());
    first().querySelector("main > div").prepend(box);
  }

  function part(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function link(address, text, look) {
    const made = part("a", text);
    made.href = address;
    made.className = look;
    return made;
  }

  let all_since = 0;

  // A page that comes after all still takes the place.
  function no_road() {
    if (document.readyState !== "complete" || !document.getElementById("jupyter-config-data") || document.querySelector(".ssw-not-opened")) {
      return;
    }
    all_since = all_since || performance.now();
    const runs = window.jupyterapp && window.jupyterapp._widgetManager;
    if (performance.now() - all_since > (runs ? NO_ROAD : NOTHING_RUNS)) {
      say_that_it_failed();
    }
  }

  let road_since = 0;
  const observer = new MutationObserver(() => look());

  function look() {
    if (document.documentElement.dataset.ready) {
      return;
    }
    if (!live()?.querySelector(".ssw-rail nav") || !live().querySelector(".ssw-arrived")) {
      no_road();
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
