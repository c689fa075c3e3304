// What the page does not take is refused before it is sent: the connection would break off without a word.
(function () {
  const words = JSON.parse(document.getElementById("ssw-words").textContent).upload;
  let row = null; // the upload box whose button was pressed last

  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
  }

  function megabytes(bytes) {
    return (bytes / 2 ** 20).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
  }

  function tell(text, remedy) {
    const box = document.createElement("div");
    const said = document.createElement("b");
    const fix = document.createElement("span");
    box.className = "ssw-message ssw-stop ssw-too-large";
    box.setAttribute("role", "alert");
    said.textContent = text;
    fix.className = "ssw-fix";
    fix.textContent = remedy;
    box.append(said, fix);
    row.after(box);
  }

  // Why the page does not take these files, as [what is wrong, what to do]; null when it does.
  function refusal(files) {
    const large = files.find((file) => file.size > words.bytes);
    const recipes = files.filter((file) => file.name.toLowerCase().endsWith(".toml")).length;
    const sum = files.reduce((size, file) => size + file.size, 0);
    if (large) {
      return [filled(words.message, { file: large.name, size: megabytes(large.size) }), words.remedy];
    }
    if (recipes > 1 || files.length - recipes > 1) {
      return [filled(words.several, { n: files.length }), words.one];
    }
    return sum > words.bytes ? [filled(words.together, { size: megabytes(sum) }), words.remedy] : null;
  }

  function look(event) {
    const files = [...event.target.files];
    if (!row || !files.length) {
      return;
    }
    const refused = refusal(files);
    if (refused) {
      event.stopImmediatePropagation();
      event.target.value = "";
      tell(...refused);
    } else {
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
