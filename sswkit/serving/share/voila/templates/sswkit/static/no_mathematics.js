// Voilà would load 900 kB to set formulas; no page of ours has one. It asks this in its place.
(() => {
  const nothing = () => {};
  window.MathJax = {
    Hub: { Config: nothing, Configured: nothing, Queue: nothing, Register: { StartupHook: nothing } },
    Ajax: {},
  };
})();
