// What stands in a form that was not sent yet is there again after a reload; a form that was sent is empty.
(function () {
  const HERE = "ssw-unsent:" + location.pathname + location.search;
  const FIELDS = "#rendered_cells .ssw-unsent :is(input, textarea, select)";

  const before = JSON.parse(sessionStorage.getItem(HERE) || "{}");
  const untouched = new Map(); // what a field says before anybody has typed

  // Fields have no names of their own: what stands beside them, and which of several it is.
  function fields() {
    const seen = new Map();
    return [...document.querySelectorAll(FIELDS)].map((element) => {
      const said = element.closest(".jupyter-widgets")?.querySelector("label")?.textContent ?? "";
      const count = (seen.get(said) || 0) + 1;
      seen.set(said, count);
      return { element, name: `${said}|${count}` };
    });
  }

  function remember() {
    const filled = fields().filter(({ element, name }) => untouched.has(name) && element.value !== untouched.get(name));
    const values = Object.fromEntries(filled.map(({ element, name }) => [name, element.value]));
    sessionStorage.setItem(HERE, JSON.stringify({ ...before, ...values }));
  }

  // The kernel fills a field after it is drawn: only a page that has arrived is asked and filled.
  function putBack() {
    for (const { element, name } of fields()) {
      if (!untouched.has(name)) {
        untouched.set(name, element.value);
        if (before[name] !== undefined && before[name] !== element.value) {
          element.value = before[name];
          element.dispatchEvent(new Event("input", { bubbles: true }));
          element.dispatchEvent(new Event("change", { bubbles: true }));
        }
        delete before[name];
      }
    }
  }

  document.addEventListener("ssw:ready", () => {
    putBack();
    new MutationObserver(putBack).observe(document.getElementById("rendered_cells"), { childList: true, subtree: true });
    document.addEventListener("input", ({ target }) => target.closest(".ssw-unsent") && remember(), true);
    window.addEventListener("pagehide", remember);
    document.addEventListener("visibilitychange", () => document.hidden && remember());
  }, { once: true });
})();
