// A change that was sent is “being saved” until its answer has come; an answer that is late is told to the page.
(function () {
  const words = JSON.parse(document.getElementById("ssw-words").textContent).answers;
  const MARK = "ssw-being-saved";
  const unanswered = new Map(); // number of the message -> when it was sent, for which field, whether by a hand
  let sure = true; // is there a line to a kernel on which a change can be on its way?
  let since = 0;

  function find() {
    const manager = window.jupyterapp && window.jupyterapp._widgetManager;
    if (!manager || !manager.kernel) {
      setTimeout(find, 300);
      return;
    }
    manager.kernel.anyMessage.connect((_sender, { msg, direction }) => direction === "send" && sent(manager, msg));
    manager.kernel.iopubMessage.connect((_sender, msg) => {
      if (msg.header.msg_type === "status" && msg.content.execution_state === "idle") {
        answered(msg.parent_header.msg_id);
      }
    });
  }

  async function sent(manager, message) {
    if (message.channel !== "shell") {
      return;
    }
    const entry = { at: Date.now(), key: "", byHand: false };
    unanswered.set(message.header.msg_id, entry);
    const { comm_id: id, data = {} } = message.content;
    if (message.header.msg_type === "comm_msg" && manager.has_model(id)) {
      const classes = (await manager.get_model(id)).get("_dom_classes") || [];
      const value = data.method === "update" && ("value" in data.state || "index" in data.state);
      entry.key = (value && classes.includes("ssw-field") && classes.find((name) => name.startsWith("key-"))) || "";
      // The page's own press, when it has been put together, is no work of a hand.
      const pressed = data.method === "custom" && (data.content || {}).event === "click";
      entry.byHand = Boolean(entry.key) || (pressed && !classes.includes("ssw-arrived"));
      show();
    }
  }

  // A kernel does one thing after the other: with an answer, all that was sent before it has been done, too,
  // also when word of that was lost with a line.
  function answered(number) {
    if (!unanswered.has(number)) {
      return;
    }
    for (const earlier of [...unanswered.keys()]) {
      unanswered.delete(earlier);
      if (earlier === number) {
        break;
      }
    }
    show();
  }

  function show() {
    const entries = [...unanswered.values()];
    const keys = new Set(entries.map((entry) => entry.key).filter(Boolean));
    for (const status of document.querySelectorAll("#rendered_cells .ssw-status")) {
      const key = [...status.classList].find((name) => name.startsWith("key-"));
      if (keys.has(key)) {
        mark(status);
      } else if (status.classList.contains(MARK)) {
        unmark(status);
      }
    }
    const oldest = entries.find((entry) => entry.byHand)?.at || 0;
    if (oldest !== since) {
      since = oldest;
      document.dispatchEvent(new CustomEvent("ssw:unanswered", { detail: { since } }));
    }
  }

  function mark(status) {
    status.classList.add(MARK);
    let said = status.querySelector(":scope > .ssw-saving");
    if (!said) {
      said = document.createElement("span");
      said.className = "ssw-saving";
      status.append(said);
    }
    const text = sure ? words.saving : words.unsaved;
    if (said.textContent !== text) {
      said.textContent = text;
    }
  }

  function unmark(status) {
    status.classList.remove(MARK);
    status.querySelectorAll(":scope > .ssw-saving").forEach((said) => said.remove());
    status.dispatchEvent(new CustomEvent("ssw:answered", { bubbles: true }));
  }

  document.addEventListener("ssw:connection", ({ detail }) => {
    sure = detail.state === "well" || detail.state === "busy";
    show();
  });
  document.addEventListener("DOMContentLoaded", find);
})();
