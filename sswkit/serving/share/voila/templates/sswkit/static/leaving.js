// A page that is left tells the server, so that its kernel ends. Downloads and mail addresses do not leave.
(function () {
  "use strict";

  window.addEventListener("pagehide", () => {
    const element = document.getElementById("jupyter-config-data");
    const { baseUrl = "/", kernelId = "" } = element ? JSON.parse(element.textContent) : {};
    if (kernelId) {
      navigator.sendBeacon(`${baseUrl}sswkit/leave/${kernelId}`);
    }
  });

  // What the browser kept of a page for the way back has no kernel any more.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      window.location.reload();
    }
  });
})();
