// Where the person is typing: the kernel overwrites nothing there with what a colleague has changed.
(function () {
  const TYPED = "textarea, input[type=text], input[type=number]";

  function keyOf(element) {
    const field = element.matches(TYPED) && element.closest(".ssw-field");
    return (field && [...field.classList].find((name) => name.startsWith("key-"))) || "";
  }

  function tell(key) {
    const hand = document.querySelector(".ssw-hand input");
    if (hand && hand.value !== key) {
      hand.value = key;
      hand.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  document.addEventListener("focusin", ({ target }) => tell(keyOf(target)));
  // After the field's own “change”, so that the kernel has the text when it hears that the hand is gone.
  document.addEventListener("focusout", ({ relatedTarget }) => tell(relatedTarget ? keyOf(relatedTarget) : ""));
})();
