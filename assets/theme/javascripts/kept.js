// What is kept on this device, from what its browser says; buttons to remove it and to keep it.
(() => {
  const place = document.getElementById("kept");
  const container = navigator.serviceWorker;
  if (!container || !self.caches || !/^https?:$/.test(location.protocol) || !document.querySelector("script[data-worker]")) return;
  const WISH = "haiti-explainer.kept";
  const wish = (value) => { try { localStorage.setItem(WISH, value); } catch { /* not remembered */ } };
  const isRefused = () => { try { return localStorage.getItem(WISH) === "no"; } catch { return false; } };
  const cacheOf = (found) => `haiti-explainer ${found.scope}`;

  const told = document.createElement("p");
  told.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  place.append(told, button); // within what is closed at first, so that nothing moves

  const describe = async (found) => {
    const cache = await caches.open(cacheOf(found));
    const notes = (await cache.keys()).filter(({ url }) => url.includes("?kept="));
    const all = await Promise.all(notes.map(async (note) => (await cache.match(note)).json()));
    const kept = all.sort((one, other) => one.since - other.since)[0]; // a newer one may wait
    if (!kept) return "Nothing is kept any more on this device.";
    const files = await Promise.all(kept.keys.map((key) => cache.match(key)));
    const sizes = await Promise.all(files.filter(Boolean).map(async (file) => (await file.blob()).size));
    const size = Math.ceil(sizes.reduce((sum, one) => sum + one, 0) / 1000).toLocaleString("en");
    const since = new Date(kept.since).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    return `${kept.isTextOnly ? "The text is" : "The whole site is"} kept on this device since ${since}: version `
      + `${kept.version}, ${sizes.length} files, ${size} kilobytes.`
      + (all.length > 1 ? " A newer version is there too; it is shown once the pages that are open are closed." : "");
  };

  const show = async () => {
    const found = await container.getRegistration();
    const worker = found && (found.installing || found.waiting || found.active);
    if (worker) worker.onstatechange = show;
    if (found) found.onupdatefound = show;
    button.textContent = found ? "Remove it from this device" : "Keep it on this device";
    told.textContent = found?.active ? await describe(found)
      : found ? "This site is being kept on this device."
      : isRefused() ? "This site is not kept on this device, as you asked." : "This site is not kept on this device yet.";
  };

  const remove = async (found) => {
    wish("no");
    await found.unregister();
    await caches.delete(cacheOf(found));
  };
  button.addEventListener("click", async () => {
    const found = await container.getRegistration();
    if (found) await remove(found);
    else {
      wish("yes");
      dispatchEvent(new Event("haiti-explainer:keep"));
      await container.ready;
    }
    await show();
  });
  container.addEventListener("controllerchange", show);
  container.ready.then(show);
  show();
})();
