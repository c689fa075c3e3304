// Every control has a name, every group a role, and what changes is heard once: the stock widgets cannot say so.
(function () {
  const PATIENCE = 60; // ms in which several arrivals are named together
  const LIVE = ".ssw-saved, .ssw-status, .ssw-says";
  const FIELDS = ".jupyter-widgets :is(input:not([type=radio], [type=checkbox], [type=file]), select, textarea)";
  let count = 0;
  let due = null;

  function id_of(element) {
    element.id = element.id || `ssw-name-${++count}`;
    return element.id;
  }

  function set(element, name, value) {
    if (element.getAttribute(name) !== value) {
      element.setAttribute(name, value);
    }
  }

  // The question that stands before a field, in its own box or in one of those around it.
  function question_of(element) {
    for (let place = element; place && !place.matches(".jp-Cell, main"); place = place.parentElement) {
      for (let before = place.previousElementSibling; before; before = before.previousElementSibling) {
        const found = before.matches(".ssw-question") ? before : [...before.querySelectorAll(".ssw-question")].at(-1);
        if (found) {
          return found;
        }
      }
    }
    return null;
  }

  function has_label(field) {
    return [...(field.labels ?? [])].some((label) => label.textContent.trim() && label.style.display !== "none");
  }

  function name_field(field) {
    if (has_label(field)) {
      return;
    }
    const question = field.closest(".ssw-mapping") && field.title ? null : question_of(field);
    if (question) {
      set(field, "aria-labelledby", id_of(question));
    } else if (field.title || field.placeholder) {
      set(field, "aria-label", field.title || field.placeholder);
    }
  }

  function name_group(box, role) {
    const question = question_of(box);
    set(box, "role", role);
    if (question) {
      set(box, "aria-labelledby", id_of(question));
    }
  }

  // One stop of the Tab key for all of them, at the one that is chosen; arrows lead from one to the next.
  function name_radios(box) {
    name_group(box, "radiogroup");
    box.querySelectorAll("input[type=radio]").forEach((radio) => set(radio, "name", id_of(box)));
  }

  function name_fold(header) {
    const fold = header.closest(".jupyter-widget-Collapse");
    set(header, "role", "button");
    set(header, "tabindex", "0");
    set(header, "aria-expanded", String(fold.classList.contains("jupyter-widget-Collapse-open")));
  }

  // The handle of a slider and the number beside it are called as the slider is.
  function name_slider(slider) {
    const words = slider.querySelector(".widget-label")?.textContent.trim();
    const handle = slider.querySelector(".noUi-handle");
    const number = slider.querySelector(".widget-readout");
    if (words && handle) {
      set(handle, "aria-label", words);
    }
    if (words && number?.isContentEditable) {
      set(number, "role", "textbox");
      set(number, "aria-label", words);
    } else if (handle && number) {
      set(handle, "aria-valuetext", number.textContent.trim()); // a stop has a name, not a number
    }
  }

  // The stock button counts the files that were chosen: “Choose a file (0)”.
  function name_choose(button) {
    const text = [...button.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && /\s\(\d+\)$/.test(node.data));
    if (text) {
      text.data = text.data.replace(/\s\(\d+\)$/, "");
    }
    const hint = button.closest(".ssw-upload")?.querySelector(".ssw-hint");
    if (hint) {
      set(button, "aria-describedby", id_of(hint));
    }
  }

  // What a card is called stands out, on as many lines as the screen needs for it.
  function title_card(card) {
    const text = [...card.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.data.includes("\n"));
    if (text && !card.querySelector("b")) {
      const title = document.createElement("b");
      const end = text.data.indexOf("\n");
      title.textContent = text.data.slice(0, end);
      text.data = text.data.slice(end);
      text.before(title);
    }
  }

  function name_all() {
    due = null;
    const all = (selector, act) => document.querySelectorAll(selector).forEach(act);
    all(LIVE, (box) => {
      set(box, "aria-live", "polite");
      set(box, "aria-atomic", "true");
    });
    all(FIELDS, name_field);
    all(".widget-radio-box", name_radios);
    all(".widget-slider", name_slider);
    all(".widget-toggle-buttons > div", (box) => name_group(box, "group"));
    all(".widget-toggle-button", (button) => set(button, "aria-pressed", String(button.classList.contains("mod-active"))));
    all(".jupyter-widget-Collapse-header", name_fold);
    all(".ssw-choose", name_choose);
    all(".ssw-cards label", title_card);
    all(".widget-vbox[aria-busy]:not(.ssw-old)", (box) => box.removeAttribute("aria-busy"));
    all(".ssw-old", (box) => set(box, "aria-busy", "true"));
  }

  // A box that is heard whenever it changes must not hold a message that asks to be heard itself.
  function hear_once(node) {
    for (const message of [node, ...node.querySelectorAll("[role=alert], [role=status]")]) {
      if (message.matches(`:is(${LIVE}) :is([role=alert], [role=status])`)) {
        message.removeAttribute("role");
      } else if (message.matches(".ssw-problems[role=status]")) {
        message.removeAttribute("role"); // its heading says how many; nobody wants to hear all of them unasked
        const detail = message.querySelector("header")?.textContent ?? "";
        document.dispatchEvent(new CustomEvent("ssw:say", { detail }));
      }
    }
  }

  new MutationObserver((records) => {
    for (const record of records) {
      for (const node of record.addedNodes) {
        node.nodeType === Node.ELEMENT_NODE && node.isConnected && hear_once(node);
      }
    }
    due = due ?? window.setTimeout(name_all, PATIENCE);
  }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["class"] });

  document.addEventListener("keydown", (event) => {
    if (event.target.matches?.(".jupyter-widget-Collapse-header") && ["Enter", " "].includes(event.key)) {
      event.preventDefault();
      event.target.click();
    }
  });
})();
