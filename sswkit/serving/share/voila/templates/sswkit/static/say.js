// What a screen reader should hear once: any script says it with the event `ssw:say`, its text in `detail`.
(function () {
  const AGAIN = 100; // ms; the same text twice is heard twice only when the region was empty in between
  let region = null;

  function say(text) {
    if (!region) {
      region = document.createElement("div");
      region.className = "ssw-hidden";
      region.setAttribute("role", "status");
      document.body.append(region);
    }
    region.textContent = "";
    window.setTimeout(() => (region.textContent = text), AGAIN);
  }

  document.addEventListener("ssw:say", (event) => say(event.detail));
})();
