// A file that was asked for comes as a link with its content: it is saved at once, and the link saves it again.
(function () {
  const saved = new Set(); // a result that is drawn anew brings its old link along: not a second download

  function blob_of(address) {
    const [kind, data] = address.slice("data:".length).split(";base64,");
    return new Blob([Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0))], { type: kind });
  }

  function save(link) {
    const asked = link.dataset.asked;
    link.href = URL.createObjectURL(blob_of(link.getAttribute("href")));
    if (!saved.has(asked)) {
      saved.add(asked);
      link.click();
    }
  }

  function within(nodes, selector) {
    return [...nodes]
      .filter((node) => node.nodeType === Node.ELEMENT_NODE)
      .flatMap((node) => [...(node.matches(selector) ? [node] : []), ...node.querySelectorAll(selector)]);
  }

  new MutationObserver((records) => {
    for (const record of records) {
      within(record.addedNodes, 'a.ssw-file[href^="data:"]').forEach(save);
      within(record.removedNodes, 'a.ssw-file[href^="blob:"]').forEach((link) => URL.revokeObjectURL(link.href));
    }
  }).observe(document, { childList: true, subtree: true });
})();
