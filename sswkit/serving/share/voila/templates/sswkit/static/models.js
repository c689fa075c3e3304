// A widget waits for its model as long as a busy computer takes to make it.
(function () {
  const LONGEST = 60000;
  const PAUSE = 50;

  // The stock code looks for two seconds. Where the browser was held up for so long while it made the models,
  // it does not look again, and a page whose models have just come says for ever that there are none.
  function patient(manager) {
    const stock = manager.get_model.bind(manager);
    manager.get_model = async (id) => {
      const began = performance.now();
      while (!manager.has_model(id) && performance.now() - began < LONGEST) {
        await new Promise((next) => setTimeout(next, PAUSE));
      }
      return stock(id);
    };
    return manager;
  }

  // Noticed in the moment in which it is set: whoever waits for it asks it at once.
  function onceSet(owner, name, change) {
    let value = owner[name] && change(owner[name]);
    Object.defineProperty(owner, name, {
      configurable: true,
      enumerable: true,
      get: () => value,
      set: (given) => (value = given && change(given)),
    });
  }

  onceSet(window, "jupyterapp", (app) => {
    onceSet(app, "_widgetManager", patient);
    return app;
  });
})();
