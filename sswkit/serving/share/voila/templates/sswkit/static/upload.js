// A file that is too large is refused before it is sent: the connection would break off without a word.
(function () {
  const { bytes, message, remedy } = JSON.parse(document.getElementById("ssw-words").textContent).upload;
  let row = null; // the upload box whose button was pressed last

  function tell(file) {
    const size = (file.size / 2 ** 20).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
    const box = document.createElement("div");
    const said = document.createElement("b");
    const fix = document.createElement("span");
    box.className = "ssw-message ssw-stop ssw-too-large";
    box.setAttribute("role", "alert");
    said.textContent = message.replace("{file}", () => file.name).replace("{size}", () => size);
    fix.className = "ssw-fix";
    fix.textContent = remedy;
    box.append(said, fix);
    row.after(box);
  }

  function look(event) {
    const large = [...event.target.files].find((file) => file.size > bytes);
    if (large && row) {
      event.stopImmediatePropagation();
      event.target.value = "";
      tell(large);
    } else if (row && event.target.files.length) {
      const files = [...event.target.files];
      const detail = { name: files[0].name, size: files.reduce((sum, file) => sum + file.size, 0), row };
      document.dispatchEvent(new CustomEvent("ssw:file", { detail }));
    }
  }

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest(".ssw-choose");
    if (pressed) {
      row = pressed.closest(".ssw-upload");
      document.querySelectorAll(".ssw-too-large").forEach((box) => box.remove());
    }
  }, true);

  // The widget's own file field is in no document; this is the one moment at which it can be met.
  const click = HTMLInputElement.prototype.click;
  HTMLInputElement.prototype.click = function () {
    if (this.type === "file") {
      this.addEventListener("change", look, true); // the same listener is added once only
    }
    return click.call(this);
  };
})();
