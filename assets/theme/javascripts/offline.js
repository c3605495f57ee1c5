// Has the site kept on the device (sw.js), unless the reader does not wish it; with Save-Data, its text alone.
(() => {
  const { worker } = document.currentScript.dataset; // only a site that is ready to be served names it
  const container = navigator.serviceWorker;
  if (!worker || !container || !self.caches || !/^https?:$/.test(location.protocol)) return;
  const WISH = "haiti-explainer.kept";
  const address = new URL(worker, location);
  const scope = new URL(".", address).href;
  const isWished = () => { try { return localStorage.getItem(WISH) !== "no"; } catch { return true; } };
  const wish = (value) => { try { localStorage.setItem(WISH, value); } catch { /* not remembered */ } };
  const find = async () => {
    const found = await container.getRegistration(address);
    return found?.scope === scope ? found : undefined; // not one of the folder above
  };

  // Where the host sends our headers, their policy lets this name alone say what script is run: the worker of the site.
  const naming = { createScriptURL: (url) => url };
  const trusted = self.trustedTypes?.createPolicy("haiti-explainer", naming) || naming;

  const keep = async () => {
    const old = (await find())?.active;
    const isWhole = old && !old.scriptURL.endsWith("?text");
    const isTextOnly = navigator.connection?.saveData && !isWhole;
    return container.register(trusted.createScriptURL(address + (isTextOnly ? "?text" : "")), { updateViaCache: "none" });
  };

  // A new version waits for as long as a page of the old one is open; the only page that is open goes on with the new one.
  const before = container.controller;
  container.addEventListener("controllerchange", () => before && location.reload());
  if (before) find().then((found) => found?.waiting?.postMessage("take over"));

  // Not before the page has all that it asks for, and has asked for nothing more in a while.
  const start = () => isWished() && keep().catch(() => { /* at the next visit */ });
  const waitForQuiet = () => {
    const newest = performance.getEntriesByType("resource").reduce((last, { responseEnd }) => Math.max(last, responseEnd), 0);
    const quiet = performance.now() - newest;
    if (quiet >= 2000) start();
    else setTimeout(waitForQuiet, 2000 - quiet);
  };
  addEventListener("load", waitForQuiet);

  // For the page that tells of it.
  self.keeping = { container, scope, cache: `haiti-explainer ${scope}`, find, keep, isWished, wish };
})();
