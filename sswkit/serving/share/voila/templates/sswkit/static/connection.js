// One calm voice about the connection: lost, busy, back, or gone for good with one click to go on.
(function () {
  const words = JSON.parse(document.getElementById("ssw-words").textContent).connection;
  const BEAT = 2000; // together with PATIENCE under five seconds, the longest that nobody may know
  const PATIENCE = 2500;
  const SECOND_LOOK = 600;
  const ARRIVING = 1000; // between two looks while the page is on its way
  const STREAM = 10000; // the server says every three seconds that the page goes on
  const SCRIPTS = 3; // late answers in a row that are the fault of large scripts on a slow line
  const ANSWER = 3500; // within which the kernel answers a change
  const FAREWELL = 4000;
  const UNTOUCHED = 5 * 60 * 1000;
  const GOING_ON = "ssw-going-on";
  const NO_KERNEL = "none"; // the server was gone before the page had arrived in full

  let state = "well"; // or "lost": no answer; "ended": an answer, but no kernel; "busy": a kernel that does not answer
  let timer = 0;
  let asking = null;
  let again = false;
  let touched = Date.now();
  let closed = 0; // when the page's line to its kernel broke
  let box = null;
  let grown = Date.now(); // when something of the page has come last
  let late = 0; // answers in a row that did not come in time
  let unanswered = 0; // since when a change waits for the kernel
  let slow = 0;

  const config = () => document.getElementById("jupyter-config-data");
  const arriving = () => document.readyState === "loading" && !config();
  const arrived = () => Boolean(document.documentElement.dataset.ready);

  function address() {
    const element = config();
    const { baseUrl = "/", kernelId = NO_KERNEL } = element ? JSON.parse(element.textContent) : {};
    return `${baseUrl}sswkit/alive/${kernelId}`;
  }

  async function ask() {
    const early = arriving(); // there is no kernel to ask about yet, whatever comes until the answer
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const answer = await fetch(address(), { cache: "no-store", signal: stop.signal });
      if (answer.status >= 500) {
        return "lost";
      }
      if (early) {
        return "well";
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
      return onTime(first);
    }
    await new Promise((next) => setTimeout(next, SECOND_LOOK));
    return onTime(await ask());
  }

  // On a slow line the scripts that every page needs take all there is, and a question waits behind them.
  function onTime(found) {
    late = found === "silent" ? late + 1 : 0;
    const loading = arriving() && !performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/early.js"));
    return found === "silent" && loading && late < SCRIPTS ? state : found === "silent" ? "lost" : found;
  }

  // A page that is on its way must come on; a server that answers is of no use to a stream that is broken.
  function streamOr(found) {
    if (!arriving() || found !== "well") {
      return found;
    }
    grown = state === "lost" ? Date.now() : grown;
    return Date.now() - grown > STREAM ? "ended" : found;
  }

  function beat() {
    if (asking) {
      again = true; // what is under way may have begun before the news
      return asking;
    }
    clearTimeout(timer);
    asking = look().then((found) => {
      asking = null;
      become(found === "well" ? lineOr(streamOr(found)) : found);
      timer = document.hidden ? 0 : setTimeout(beat, again ? 0 : arriving() ? ARRIVING : BEAT);
      again = false;
      return state;
    });
    return asking;
  }

  // A server that answers is of no use while the line to the kernel is broken.
  function lineOr(found) {
    if (!closed) {
      return found === "well" && unanswered && Date.now() - unanswered >= ANSWER ? "busy" : found;
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
    if (found === "ended" && (untouched() || nothingYet())) {
      goOn();
    } else if (found !== before) {
      show(found, before);
      document.dispatchEvent(new CustomEvent("ssw:connection", { detail: { state: found, before } }));
    }
  }

  // Nobody is in the middle of anything: the page may come back without being asked, but never in a circle.
  function untouched() {
    const unsaved = new CustomEvent("ssw:unsaved", { cancelable: true });
    return !document.hidden && Date.now() - touched > UNTOUCHED && notLately() && document.dispatchEvent(unsaved);
  }

  function notLately() {
    return Date.now() - Number(sessionStorage.getItem(GOING_ON + "-at") || 0) > UNTOUCHED;
  }

  // There is no field in which anybody could be in the middle of anything.
  function nothingYet() {
    return !document.hidden && !arrived() && notLately();
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
    box.setAttribute("role", found === "well" || found === "busy" ? "status" : "alert");
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
    if (before === "lost" || before === "ended") {
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

  // As soon as there is something to read, and only where a kernel is to come.
  function begin() {
    if (box || document.getElementById("ssw-first")?.dataset.live === undefined) {
      return;
    }
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
  const growth = new MutationObserver((changes) => {
    grown = changes.some(({ target }) => !box || !box.contains(target)) ? Date.now() : grown;
    begin();
    if (arrived()) {
      growth.disconnect();
    }
  });
  growth.observe(document, { childList: true, subtree: true });
  document.addEventListener("ssw:unanswered", ({ detail }) => {
    unanswered = detail.since;
    clearTimeout(slow);
    if (unanswered) {
      slow = setTimeout(beat, Math.max(0, unanswered + ANSWER - Date.now()));
    } else if (state === "busy") {
      become("well");
    }
  });
  document.addEventListener("visibilitychange", () => box && !document.hidden && beat());
  document.addEventListener("resume", () => box && beat());
  document.addEventListener("ssw:socket", ({ detail }) => {
    closed = detail.open ? 0 : closed || Date.now();
    beat();
  });
  window.addEventListener("online", () => box && beat());
  window.addEventListener("offline", () => box && beat());
})();
