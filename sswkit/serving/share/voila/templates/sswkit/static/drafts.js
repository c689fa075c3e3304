// What is typed stays on this computer from the first key until it is saved, and is offered after a crash.
(function () {
  const words = JSON.parse(document.getElementById("ssw-words").textContent).drafts;
  const KEPT = 14 * 24 * 3600 * 1000;
  const PREFIX = "ssw-draft:";
  const TEXTS = "textarea, input[type=text], input[type=number]";
  const ASKING = 400;
  const GOING_ON = 5 * 60 * 1000;
  const query = new URLSearchParams(location.search);
  const guide = decodeURIComponent(location.pathname).replace(/^.*\/render\/[^/]+\//, "");
  // One person, one assessment, one guide; the language does not matter.
  const mine = PREFIX + JSON.stringify([query.get("on") || "", guide, query.get("who") || ""]) + ":";

  const bases = new Map(); // field key -> what was saved when typing began
  const sent = new Map(); // field key -> the text that was handed to the kernel last
  const living = new Set(); // the other tabs of this browser
  let found = []; // drafts of an earlier visit
  let due = 0;
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("ssw-tabs") : null;
  let tab = sessionStorage.getItem("ssw-tab") || newTab();

  function newTab() {
    const made = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
    sessionStorage.setItem("ssw-tab", made);
    return made;
  }

  function fieldOf(element) {
    const field = element.closest && element.closest(".ssw-field");
    const key = field && [...field.classList].find((name) => name.startsWith("key-"));
    return key && element.matches(TEXTS) ? key : null;
  }

  function keep(key, text) {
    const place = mine + key + ":" + tab;
    if (text === bases.get(key) && !sent.has(key)) {
      localStorage.removeItem(place);
      return;
    }
    localStorage.setItem(place, JSON.stringify({ text, base: bases.get(key) ?? "", at: Date.now() }));
  }

  function forget(key) {
    localStorage.removeItem(mine + key + ":" + tab);
    sent.delete(key);
  }

  function kept(key) {
    const text = localStorage.getItem(mine + key + ":" + tab);
    return text === null ? null : JSON.parse(text);
  }

  document.addEventListener("focusin", ({ target }) => {
    const key = fieldOf(target);
    if (key && !kept(key)) {
      bases.set(key, target.value);
    }
  });

  document.addEventListener("input", ({ target }) => {
    const key = fieldOf(target);
    if (key) {
      keep(key, target.value);
    }
  }, true);

  document.addEventListener("change", ({ target }) => {
    const key = fieldOf(target);
    if (key && kept(key)) {
      sent.set(key, target.value);
    }
  }, true);

  // The status box says saved, or that a colleague's text stands here now, which was shown beside ours before:
  // the draft goes, unless more has been typed meanwhile.
  function saved(status) {
    const key = [...status.classList].find((name) => name.startsWith("key-"));
    const draft = key && kept(key);
    const under_way = status.classList.contains("ssw-being-saved"); // what stands there is of before
    if (!draft || under_way || !sent.has(key) || !status.querySelector(".ssw-ok, .ssw-changed")) {
      return;
    }
    bases.set(key, sent.get(key));
    if (draft.text === sent.get(key)) {
      forget(key);
    } else {
      sent.delete(key);
      keep(key, draft.text);
    }
  }

  // Drafts of this person here: those of this tab, and of tabs that are no longer open.
  function collect() {
    const places = Object.keys(localStorage).filter((place) => place.startsWith(PREFIX));
    for (const place of places) {
      const { text, base, at } = JSON.parse(localStorage.getItem(place));
      const [key, owner] = place.slice(mine.length).split(":");
      if (Date.now() - at > KEPT) {
        localStorage.removeItem(place);
      } else if (place.startsWith(mine) && !living.has(owner)) {
        found.push({ place, key, text, base });
      }
    }
    arrived();
  }

  // Fields arrive one by one, and a field before its text: each draft waits for its own.
  function arrived() {
    due = 0;
    for (const draft of found) {
      const element = textOf(draft.key);
      if (element) {
        found = found.filter((one) => one !== draft);
        settle(element.closest(".ssw-field"), element, draft);
      }
    }
  }

  function textOf(key) {
    const field = document.querySelector(`#rendered_cells .ssw-field.${key}`);
    return field && (field.matches(TEXTS) ? field : field.querySelector(TEXTS));
  }

  function settle(field, element, draft) {
    const inConflict = [...document.querySelectorAll(".ssw-conflict dd")].some((dd) => dd.textContent === draft.text);
    if (draft.text === element.value || inConflict) {
      localStorage.removeItem(draft.place);
    } else if (goingOn() && draft.base === element.value) {
      putBack(element, draft);
    } else {
      offer(field, element, draft);
    }
  }

  function goingOn() {
    return Date.now() - Number(sessionStorage.getItem("ssw-going-on-at") || 0) < GOING_ON;
  }

  function putBack(element, draft) {
    const key = fieldOf(element);
    localStorage.removeItem(draft.place);
    bases.set(key, element.value);
    element.value = draft.text;
    element.dispatchEvent(new Event("input", { bubbles: true }));
    element.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function offer(field, element, draft) {
    const box = document.createElement("div");
    const text = document.createElement("blockquote");
    box.className = "ssw-draft";
    box.setAttribute("role", "status");
    const title = document.createElement("b");
    title.textContent = words.offer;
    text.textContent = draft.text;
    const answered = (then) => () => {
      const now = textOf(draft.key) || element; // the field may have been drawn anew since
      then(now, draft);
      box.remove();
      now.focus();
    };
    const letGo = () => localStorage.removeItem(draft.place);
    box.append(title, text, button(words.put_back, answered(putBack)), button(words.let_go, answered(letGo)));
    field.after(box);
  }

  function button(label, pressed) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", pressed);
    return made;
  }

  // Two tabs of one person leave each other's drafts alone; a copied tab takes a name of its own.
  function meetOtherTabs() {
    if (tabs) {
      tabs.onmessage = ({ data }) => {
        if (data.ask) {
          tabs.postMessage({ here: tab });
        } else {
          living.add(data.here);
        }
      };
      tabs.postMessage({ ask: tab });
    }
    setTimeout(() => {
      if (living.has(tab)) {
        tab = newTab();
      }
      collect();
      watch();
    }, ASKING);
  }

  function watch() {
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
        const status = element && element.closest(".ssw-status");
        if (status) {
          saved(status);
        }
      }
      due = due || (found.length ? requestAnimationFrame(arrived) : 0);
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  }

  document.addEventListener("ssw:answered", ({ target }) => saved(target));
  document.addEventListener("ssw:unsaved", (event) => {
    const unsaved = Object.keys(localStorage).some((place) => place.startsWith(mine) && place.endsWith(":" + tab));
    if (unsaved) {
      event.preventDefault();
    }
  });
  document.addEventListener("DOMContentLoaded", meetOtherTabs);
})();
