// Tables that one can work with: a heading sorts its column, up, down, and back to how the table came.
(function () {
  const words = JSON.parse(document.getElementById("ssw-words").textContent).tables;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });
  const NEXT = { none: "ascending", ascending: "descending", descending: "none" };
  const NOTHING = ["", "–"];

  const came = new WeakMap(); // table → its rows in the order in which they came
  const open = new Map(); // name of a table → how its reader left it: the column sorted by, and which way

  function rows_of(table) {
    if (!came.has(table)) {
      came.set(table, [...table.tBodies[0].rows]);
    }
    return came.get(table);
  }

  function key_of(cell) {
    const text = cell.textContent.trim();
    return cell.dataset.value !== undefined ? Number(cell.dataset.value) : NOTHING.includes(text) ? null : text;
  }

  function compare(one, other) {
    return typeof one === "number" && typeof other === "number" ? one - other : collator.compare(one, other);
  }

  // What is empty stands last, whichever way the others are sorted.
  function sorted(rows, column, order) {
    const keyed = rows.map((row) => [key_of(row.cells[column]), row]);
    const full = keyed.filter(([key]) => key !== null).sort(([one], [other]) => compare(one, other));
    const empty = keyed.filter(([key]) => key === null);
    return [...(order === "descending" ? full.reverse() : full), ...empty].map(([, row]) => row);
  }

  function sort(table, column, order) {
    const rows = rows_of(table);
    table.tBodies[0].append(...(order === "none" ? rows : sorted(rows, column, order)));
    for (const [place, head] of [...table.tHead.rows[0].cells].entries()) {
      place === column && order !== "none" ? head.setAttribute("aria-sort", order) : head.removeAttribute("aria-sort");
    }
    remember(table, column, order);
  }

  function remember(table, column, order) {
    const { name } = table.closest(".ssw-table").dataset;
    open.set(name, { column: table.tHead.rows[0].cells[column]?.textContent, order });
  }

  function give_buttons(table) {
    for (const head of table.tHead.rows[0].cells) {
      if (!head.firstElementChild) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "ssw-sort";
        button.title = words.sort;
        button.textContent = head.textContent;
        head.replaceChildren(button);
      }
    }
  }

  function press(button) {
    const head = button.closest("th");
    const order = NEXT[head.getAttribute("aria-sort") ?? "none"];
    sort(head.closest("table"), head.cellIndex, order);
    const said = words[order].replace("{column}", () => button.textContent);
    document.dispatchEvent(new CustomEvent("ssw:say", { detail: said }));
  }

  // New data bring a new table: it is open and sorted as its reader left the one before.
  function restore(fold) {
    const left = open.get(fold.dataset.name);
    if (!left || fold.open) {
      return;
    }
    fold.open = true;
    const table = fold.querySelector("table");
    const column = [...table.tHead.rows[0].cells].findIndex((head) => head.textContent === left.column);
    if (left.order !== "none" && column >= 0) {
      give_buttons(table);
      sort(table, column, left.order);
    }
  }

  function note(fold, opens) {
    if (!opens) {
      open.delete(fold.dataset.name);
    } else if (!open.has(fold.dataset.name)) {
      open.set(fold.dataset.name, { order: "none" });
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".ssw-sort");
    if (button) {
      press(button);
    }
    const fold = event.target.closest("summary")?.parentElement;
    if (fold?.matches(".ssw-sortable")) {
      note(fold, !fold.open); // a new table may take its place before the browser says that it has opened
    }
  });

  document.addEventListener(
    "toggle",
    (event) => {
      const fold = event.target;
      if (!fold.matches(".ssw-sortable") || !fold.isConnected) {
        return;
      }
      note(fold, fold.open);
      if (fold.open) {
        give_buttons(fold.querySelector("table"));
      }
    },
    true,
  );

  new MutationObserver((records) => {
    for (const node of records.flatMap((record) => [...record.addedNodes])) {
      node.nodeType === Node.ELEMENT_NODE && open.size && document.contains(node) &&
        [node, ...node.querySelectorAll(".ssw-sortable")].filter((fold) => fold.matches(".ssw-sortable")).forEach(restore);
    }
  }).observe(document, { childList: true, subtree: true });
})();
