// A file travels as one message: how much of it has left, and a way out of a long wait.
(function () {
  const words = JSON.parse(document.getElementById("ssw-words").textContent).sending;
  const MEBIBYTE = 2 ** 20;
  const LARGE = 256 * 1024; // smaller messages are on their way at once
  const SHORT = 300; // ms after which a wait is worth a bar
  const LONG = 1000; // ms after which it is worth a way out
  const OPENING = 5000; // ms in which the kernel says that it has the file
  let chosen = null; // the file chosen last: its name and size, and the row of its upload box
  let shown = null;

  function written(bytes) {
    const digits = { maximumFractionDigits: bytes < 10 * MEBIBYTE ? 1 : 0 };
    return (bytes / MEBIBYTE).toLocaleString(document.documentElement.lang, digits);
  }

  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
  }

  function part(name, className = "") {
    const made = document.createElement(name);
    made.className = className;
    return made;
  }

  function box(row) {
    const whole = part("div", "ssw-message ssw-busy ssw-sending");
    const [said, bar, out, kept] = [part("b"), part("progress"), part("button"), part("small")];
    out.type = "button";
    out.textContent = words.stop;
    kept.textContent = words.kept;
    out.hidden = kept.hidden = true;
    // What has been handed to the connection cannot be taken back; a new page begins without it.
    out.addEventListener("click", () => location.reload());
    whole.append(said, bar, out, kept);
    row.after(whole);
    return { whole, said, bar, out, kept };
  }

  function follow(socket, size, file) {
    const began = performance.now();
    let sentAt = 0;
    const timer = setInterval(() => {
      const waited = performance.now() - began;
      const left = Math.min(socket.bufferedAmount, size);
      if (socket.readyState > WebSocket.OPEN && left) {
        end(timer, filled(words.broken, { file: file.name }), file);
      } else if (left) {
        progress(file, 1 - left / size, waited);
      } else {
        sentAt ||= performance.now();
        opening(timer, file, performance.now() - sentAt);
      }
    }, 100);
  }

  function progress(file, share, waited) {
    if (waited < SHORT) {
      return;
    }
    shown ||= box(file.row);
    const values = { file: file.name, done: written(share * file.size), size: written(file.size) };
    shown.said.textContent = filled(words.sending, values);
    shown.bar.value = share;
    shown.bar.setAttribute("aria-label", shown.said.textContent);
    shown.out.hidden = shown.kept.hidden = waited < LONG;
  }

  function opening(timer, file, waited) {
    const answered = file.row.parentElement && file.row.parentElement.querySelector(".ssw-working .ssw-message, .ssw-problems");
    if (answered || waited > OPENING || !shown) {
      end(timer);
      chosen = null; // a file that has to be sent once more is one that did not leave
      return;
    }
    shown.said.textContent = filled(words.sent, { file: file.name });
    shown.bar.removeAttribute("value");
    shown.out.hidden = shown.kept.hidden = true;
  }

  function end(timer, broken, file) {
    clearInterval(timer);
    if (broken) {
      shown ||= box(file.row);
      shown.whole.className = "ssw-message ssw-stop ssw-sending";
      shown.whole.setAttribute("role", "alert");
      shown.whole.replaceChildren(shown.said);
      shown.said.textContent = broken;
    } else if (shown) {
      shown.whole.remove();
    }
    shown = null;
  }

  document.addEventListener("ssw:file", ({ detail }) => {
    document.querySelectorAll(".ssw-sending").forEach((old) => old.remove());
    shown = null;
    chosen = detail;
  });

  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    send.call(this, data);
    const size = data.byteLength || data.size || 0;
    if (chosen && size > LARGE && size >= chosen.size) {
      follow(this, size, chosen);
    }
  };
})();
