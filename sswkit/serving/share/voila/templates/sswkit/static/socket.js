// The page's line to its kernel: taken up again as soon as there is a server, and nothing said on it lost.
(function () {
  const ANSWER = 3000;
  const ATTEMPT = 5000;
  const repeated = new WeakSet();
  let kernel = null;
  let attempted = 0;
  let begun = false; // a first connection that takes its time is none that was lost

  function find() {
    const manager = window.jupyterapp && window.jupyterapp._widgetManager;
    kernel = manager && manager.kernel;
    if (!kernel) {
      setTimeout(find, 300);
      return;
    }
    kernel.connectionStatusChanged.connect((_sender, status) => changed(status));
    changed(kernel.connectionStatus);
  }

  function changed(status) {
    const open = status === "connected";
    begun = begun || open;
    if (!begun) {
      return;
    }
    if (status === "connecting") {
      sayAgain();
    }
    document.dispatchEvent(new CustomEvent("ssw:socket", { detail: { open } }));
  }

  // A change that was sent into a line already dead was never answered. It goes first when there is a line
  // again, once: the same value twice changes nothing. A press of a button is not repeated.
  function sayAgain() {
    const waiting = new Set(kernel._pendingMessages);
    const unheard = [...kernel._futures.values()]
      .map((future) => future.msg)
      .filter((message) => isChange(message) && !waiting.has(message) && !repeated.has(message));
    unheard.forEach((message) => repeated.add(message));
    kernel._pendingMessages.unshift(...unheard);
  }

  function isChange(message) {
    return message.header.msg_type === "comm_msg" && (message.content.data || {}).method === "update";
  }

  // The stock code tries again by itself, but after up to a minute, and gives up after two.
  function takeUp() {
    const underWay = kernel._ws && kernel._ws.readyState === WebSocket.CONNECTING;
    if (!begun || underWay || kernel.isDisposed || Date.now() - attempted < ATTEMPT) {
      return;
    }
    attempted = Date.now();
    kernel.reconnect().catch((error) => console.warn("The line to the kernel is not back yet.", error));
  }

  async function backAgain() {
    if (!begun || kernel.isDisposed) {
      return;
    }
    if (kernel.connectionStatus !== "connected" || !(await answers())) {
      takeUp();
    }
  }

  // After an outage a line may look open that has been dead for long.
  function answers() {
    const late = new Promise((settle) => setTimeout(() => settle(false), ANSWER));
    return Promise.race([kernel.requestKernelInfo().then(() => true, () => false), late]);
  }

  document.addEventListener("ssw:reconnect", () => kernel && takeUp());
  document.addEventListener("ssw:connection", ({ detail }) => detail.state === "well" && detail.before !== "busy" && backAgain());
  document.addEventListener("DOMContentLoaded", find);
})();
