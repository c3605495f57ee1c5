// Has the site kept on the device (sw.js), unless the reader does not wish it; with Save-Data, its text alone.
(() => {
  const { worker } = document.currentScript.dataset; // only a site that is ready to be served names it
  const container = navigator.serviceWorker;
  if (!worker || !container || !/^https?:$/.test(location.protocol)) return;
  const address = new URL(worker, location);
  const registered = async () => {
    const found = await container.getRegistration(address);
    return found?.scope === new URL(".", address).href ? found : undefined; // not one of the folder above
  };
  const isWished = () => { try { return localStorage.getItem("haiti-explainer.kept") !== "no"; } catch { return true; } };

  const keep = async () => {
    if (!isWished()) return;
    const old = (await registered())?.active;
    const isWhole = old && !old.scriptURL.endsWith("?text");
    const isTextOnly = navigator.connection?.saveData && !isWhole;
    await container.register(address + (isTextOnly ? "?text" : ""), { updateViaCache: "none" });
  };

  // A new version waits for as long as a page of the old one is open; the only page that is open goes on with the new one.
  const before = container.controller;
  container.addEventListener("controllerchange", () => before && location.reload());
  const start = () => keep().catch(() => { /* at the next visit */ });
  if (before) registered().then((found) => found?.waiting?.postMessage("take over"));
  addEventListener("load", () => (self.requestIdleCallback || setTimeout)(start));
  addEventListener("haiti-explainer:keep", start);
})();
