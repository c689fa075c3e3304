// “To the content”: past the road to the question, on the page that is shown.
(function () {
  document.addEventListener("click", (event) => {
    const question = event.target.closest(".ssw-skip") && [...document.querySelectorAll("main h1")].at(-1);
    if (question) {
      event.preventDefault();
      question.setAttribute("tabindex", "-1");
      question.scrollIntoView();
      question.focus();
    }
  });
})();
