// What is kept on this device, from what its browser says; a button to remove it or to keep it.
(() => {
  if (!self.keeping) return; // not of a preview, a file, or an old browser
  const { container, cache, find, keep, isWished, wish } = self.keeping;

  const told = document.createElement("p");
  told.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  document.getElementById("kept").append(told, button); // within what is closed at first, so that nothing moves

  const describe = async () => {
    const store = await caches.open(cache);
    const notes = (await store.keys()).filter(({ url }) => url.includes("?kept="));
    const all = await Promise.all(notes.map(async (note) => (await store.match(note)).json()));
    const kept = all.sort((one, other) => one.since - other.since)[0]; // a newer one may wait
    if (!kept) return "Nothing is kept any more on this device.";
    const files = await Promise.all(kept.keys.map((key) => store.match(key)));
    const sizes = await Promise.all(files.filter(Boolean).map(async (file) => (await file.blob()).size));
    const size = Math.ceil(sizes.reduce((sum, one) => sum + one, 0) / 1000).toLocaleString("en");
    const since = new Date(kept.since).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    return `${kept.isTextOnly ? "The text is" : "The whole site is"} kept on this device since ${since}: version `
      + `${kept.version}, ${sizes.length} files, ${size} kilobytes.`
      + (all.length > 1 ? " A newer version is there too; it is shown once the pages that are open are closed." : "");
  };

  let isFailed = false;
  const show = async () => {
    const found = await find();
    const worker = found && (found.installing || found.waiting || found.active);
    if (worker) {
      worker.onstatechange = () => {
        isFailed = worker.state === "redundant" && !found.active;
        show();
      };
    }
    if (found) found.onupdatefound = show;
    button.textContent = worker ? "Remove it from this device" : "Keep it on this device";
    told.textContent = found?.active ? await describe()
      : worker ? "This site is being kept on this device."
      : isFailed ? "This site could not be kept on this device. Please try again when the connection is better."
      : !isWished() ? "This site is not kept on this device, as you asked." : "This site is not kept on this device yet.";
  };

  const remove = async (found) => {
    wish("no");
    await found.unregister();
    await caches.delete(cache);
  };
  button.addEventListener("click", async () => {
    const found = await find();
    isFailed = false;
    if (found && (found.installing || found.active)) await remove(found);
    else {
      wish("yes");
      await keep().catch(() => { isFailed = true; });
    }
    await show();
  });
  container.addEventListener("controllerchange", show);
  container.ready.then(show);
  show();
})();
