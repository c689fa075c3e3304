// One calm voice about the connection: lost, back, or gone for good with one click to go on.
(function () {
  const words = JSON.parse(document.getElementById("ssw-words").textContent).connection;
  const BEAT = 2000; // together with PATIENCE under five seconds, the longest that nobody may know
  const PATIENCE = 2500;
  const SECOND_LOOK = 600;
  const FAREWELL = 4000;
  const UNTOUCHED = 5 * 60 * 1000;
  const GOING_ON = "ssw-going-on";
  const NO_KERNEL = "none"; // the server was gone before the page had arrived in full

  let state = "well"; // or "lost": no answer; or "ended": an answer, but no kernel
  let timer = 0;
  let asking = null;
  let again = false;
  let touched = Date.now();
  let closed = 0; // when the page's line to its kernel broke
  let box = null;

  function address() {
    const element = document.getElementById("jupyter-config-data");
    const { baseUrl = "/", kernelId = NO_KERNEL } = element ? JSON.parse(element.textContent) : {};
    return `${baseUrl}sswkit/alive/${kernelId}`;
  }

  async function ask() {
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const answer = await fetch(address(), { cache: "no-store", signal: stop.signal });
      if (answer.status >= 500) {
        return "lost";
      }
      // A door that asks for the code again has no word for this page either.
      return answer.ok && !answer.redirected && (await answer.json()).alive ? "well" : "ended";
    } catch (error) {
      return error.name === "AbortError" ? "silent" : "lost";
    } finally {
      clearTimeout(late);
    }
  }

  // A refused request may be a hiccup and is asked again at once; a request that hangs has had its time.
  async function look() {
    const first = await ask();
    if (first !== "lost" || state === "lost") {
      return first === "silent" ? "lost" : first;
    }
    await new Promise((next) => setTimeout(next, SECOND_LOOK));
    const second = await ask();
    return second === "silent" ? "lost" : second;
  }

  function beat() {
    if (asking) {
      again = true; // what is under way may have begun before the news
      return asking;
    }
    clearTimeout(timer);
    asking = look().then((found) => {
      asking = null;
      become(found === "well" ? lineOr(found) : found);
      timer = document.hidden ? 0 : setTimeout(beat, again ? 0 : BEAT);
      again = false;
      return state;
    });
    return asking;
  }

  // A server that answers is of no use while the line to the kernel is broken.
  function lineOr(found) {
    if (!closed) {
      return found;
    }
    document.dispatchEvent(new CustomEvent("ssw:reconnect"));
    return Date.now() - closed > BEAT ? "lost" : state;
  }

  function become(found) {
    if (document.hidden && found === "lost") {
      return; // a sleeping tab may be cut off; it is asked again when someone looks at it
    }
    const before = state;
    state = found;
    if (found === "ended" && untouched()) {
      goOn();
    } else if (found !== before) {
      show(found, before);
      document.dispatchEvent(new CustomEvent("ssw:connection", { detail: { state: found, before } }));
    }
  }

  // Nobody is in the middle of anything: the page may come back without being asked, but never in a circle.
  function untouched() {
    const unsaved = new CustomEvent("ssw:unsaved", { cancelable: true });
    const last = Number(sessionStorage.getItem(GOING_ON + "-at") || 0);
    return !document.hidden && Date.now() - touched > UNTOUCHED && Date.now() - last > UNTOUCHED
      && document.dispatchEvent(unsaved);
  }

  function goOn() {
    sessionStorage.setItem(GOING_ON, "yes");
    sessionStorage.setItem(GOING_ON + "-at", String(Date.now()));
    location.reload();
  }

  // The server may have gone once more since the banner came: then the banner stays, not a browser's error page.
  async function pressed(event) {
    event.target.disabled = true;
    if ((await ask()) === "ended" || (await beat()) !== "lost") {
      goOn();
    } else {
      event.target.disabled = false;
    }
  }

  function show(found, before) {
    box.replaceChildren();
    box.className = `ssw-connection ssw-connection-${found}`;
    box.setAttribute("role", found === "well" ? "status" : "alert");
    if (found === "well") {
      farewell(before);
      return;
    }
    const [title, text] = words[found];
    box.append(element("b", title), element("span", text));
    if (found === "ended") {
      const button = element("button", words.go_on);
      button.type = "button";
      button.addEventListener("click", pressed);
      box.append(button);
    }
    makeRoom();
  }

  function farewell(before) {
    if (before !== "well") {
      box.append(element("b", words.again));
      setTimeout(() => state === "well" && clear(), FAREWELL);
    }
    makeRoom();
  }

  function clear() {
    box.replaceChildren();
    box.className = "ssw-connection";
    makeRoom();
  }

  // The page grows by the banner's height, and what is being typed moves out from under it.
  function makeRoom() {
    const height = box.childElementCount ? box.offsetHeight : 0;
    document.documentElement.style.setProperty("--banner", `${height}px`);
    const typed = document.activeElement;
    const hidden = height - (typed && typed !== document.body ? typed.getBoundingClientRect().top : height);
    if (hidden > 0 && typed.getBoundingClientRect().bottom > 0) {
      window.scrollBy({ top: -hidden - 16, behavior: "instant" });
    }
  }

  function element(tag, text) {
    const made = document.createElement(tag);
    made.textContent = text;
    return made;
  }

  function begin() {
    box = document.createElement("div");
    clear();
    document.body.append(box);
    if (sessionStorage.getItem(GOING_ON)) {
      document.addEventListener("ssw:ready", () => sessionStorage.removeItem(GOING_ON), { once: true });
      show("well", "ended");
    }
    beat();
  }

  for (const name of ["pointerdown", "keydown", "wheel", "touchstart"]) {
    document.addEventListener(name, () => { touched = Date.now(); }, { capture: true, passive: true });
  }
  document.addEventListener("DOMContentLoaded", begin);
  document.addEventListener("visibilitychange", () => box && !document.hidden && beat());
  document.addEventListener("resume", () => box && beat());
  document.addEventListener("ssw:socket", ({ detail }) => {
    closed = detail.open ? 0 : closed || Date.now();
    beat();
  });
  window.addEventListener("online", () => box && beat());
  window.addEventListener("offline", () => box && beat());
})();
