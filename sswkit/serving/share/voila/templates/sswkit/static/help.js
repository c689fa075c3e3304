// Words of the field explain themselves: touch, click, Enter, or a pointer that rests on them.
(function () {
  const PATIENCE = 450; // ms that a mouse rests on a word before it is explained
  const GRACE = 300; // ms to move from the word into its explanation
  const MARGIN = 8;

  let words = null;
  let box = null;
  let open = null; // the word that is explained now
  let pinned = false; // opened by hand: stays when the mouse leaves
  let timer = 0;

  const term_of = (target) => (target instanceof Element ? target.closest(".ssw-term") : null);
  const in_box = (target) => box !== null && target instanceof Node && box.contains(target);
  const narrow = () => window.matchMedia("(max-width: 600px)").matches;

  function known(button) {
    words = words ?? JSON.parse(document.getElementById("ssw-words").textContent).help;
    return words?.terms[button.dataset.term];
  }

  function part(name, text) {
    const element = document.createElement(name);
    element.textContent = text;
    return element;
  }

  function make_box() {
    box = document.createElement("div");
    box.id = "ssw-explains";
    box.className = "ssw-explains";
    box.setAttribute("role", "status");
    document.body.append(box);
  }

  function place() {
    box.style.left = box.style.top = "";
    const word = open.getBoundingClientRect();
    if (narrow()) {
      if (word.bottom > box.getBoundingClientRect().top - MARGIN) {
        open.scrollIntoView({ block: "center" });
      }
      return;
    }
    const size = box.getBoundingClientRect();
    const room = document.documentElement.clientWidth - size.width - MARGIN;
    const below = word.bottom + MARGIN;
    const top = below + size.height < window.innerHeight ? below : word.top - size.height - MARGIN;
    box.style.left = `${Math.max(MARGIN, Math.min(word.left, room)) + window.scrollX}px`;
    box.style.top = `${Math.max(MARGIN, top) + window.scrollY}px`;
  }

  function hide() {
    window.clearTimeout(timer);
    open?.setAttribute("aria-expanded", "false");
    open?.removeAttribute("aria-describedby");
    box?.classList.remove("ssw-open");
    box?.replaceChildren();
    open = null;
    pinned = false;
  }

  function show(button, by_hand) {
    const facts = known(button);
    if (!facts) {
      return;
    }
    hide();
    if (box === null) {
      make_box();
    }
    open = button;
    pinned = by_hand;
    box.append(part("b", facts.term), part("span", facts.text));
    if (facts.see) {
      box.append(part("small", facts.see));
    }
    box.classList.add("ssw-open");
    button.setAttribute("aria-expanded", "true");
    button.setAttribute("aria-describedby", box.id);
    place();
  }

  function later(action, wait) {
    window.clearTimeout(timer);
    timer = window.setTimeout(action, wait);
  }

  document.addEventListener("click", (event) => {
    const button = term_of(event.target);
    if (button && !(button === open && pinned)) {
      show(button, true);
    } else if (button || narrow() || !in_box(event.target)) {
      hide();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) {
      hide();
    }
  });

  document.addEventListener("focusin", (event) => {
    if (open && event.target !== open && !in_box(event.target)) {
      hide();
    }
  });

  document.addEventListener("pointerover", (event) => {
    const button = event.pointerType === "mouse" && term_of(event.target);
    if (button && button !== open && !pinned) {
      later(() => show(button, false), PATIENCE);
    } else if (in_box(event.target) || (button && button === open)) {
      window.clearTimeout(timer);
    }
  });

  document.addEventListener("pointerout", (event) => {
    if (event.pointerType !== "mouse" || !(term_of(event.target) || in_box(event.target))) {
      return;
    }
    window.clearTimeout(timer);
    if (open && !pinned) {
      later(hide, GRACE);
    }
  });

  // The live page has taken the place of the first one: the same word is explained there.
  document.addEventListener("ssw:ready", () => {
    if (open && !open.isConnected) {
      const by_hand = pinned;
      const again = document.querySelector(`.ssw-term[data-term="${CSS.escape(open.dataset.term)}"]`);
      hide();
      if (again) {
        show(again, by_hand);
      }
    }
  });

  window.addEventListener("resize", () => open && place());
})();
