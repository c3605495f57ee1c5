// What is kept on this device, from what its browser says; a button to remove it or to keep it.
(() => {
  if (!self.keeping) return; // not of a preview, a file, or an old browser
  const { container, scope, cache, find, findFailure, keep, isWished, wish } = self.keeping;
  const REASONS = {
    room: "there was too little room for it. It is tried again after a day.",
    changed: "what arrived was not what the newest version lists; something between this device and the site may hold an older one."
      + " It is tried again after a day, or with the next version.",
    line: "the connection broke. It is tried again when you open the next page.",
  };

  const told = document.createElement("p");
  told.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  document.getElementById("kept").append(told, button); // within what is closed at first, so that nothing moves

  const formatDay = (time) => new Date(time).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

  const describe = async () => {
    const store = await caches.open(cache);
    const notes = (await store.keys()).filter(({ url }) => url.includes("?kept="));
    const all = await Promise.all(notes.map(async (note) => (await store.match(note)).json()));
    const kept = all.sort((one, other) => one.since - other.since)[0]; // a newer one may wait
    if (!kept) return "Nothing is kept any more on this device.";
    const files = await Promise.all(kept.keys.map((key) => store.match(key)));
    const sizes = await Promise.all(files.filter(Boolean).map(async (file) => (await file.blob()).size));
    const size = Math.ceil(sizes.reduce((sum, one) => sum + one, 0) / 1000).toLocaleString("en");
    return `${kept.isTextOnly ? "The text is" : "The whole site is"} kept on this device since ${formatDay(kept.since)}: version `
      + `${kept.version}, ${sizes.length} files, ${size} kilobytes.`
      + (all.length > 1 ? " A newer version is there too; it is shown once the pages that are open are closed." : "");
  };

  const describeFailure = async (kind, name) => {
    const failure = await findFailure(kind);
    return failure ? ` On ${formatDay(failure.at)} ${name} could not be kept: ${REASONS[failure.reason]}` : "";
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
    const failures = found?.installing || !isWished() ? ""
      : await describeFailure("whole", "the whole site") + await describeFailure("text", "the text");
    told.textContent = found?.active ? await describe() + failures
      : worker ? "This site is being kept on this device."
      : failures ? `This site is not kept on this device.${failures}`
      : isFailed ? "This site could not be kept on this device. Please try again when the connection is better."
      : !isWished() ? "This site is not kept on this device, as you asked." : "This site is not kept on this device yet.";
  };

  const forgetFailure = async (kind) => (await caches.open(cache)).delete(`${scope}?failed=${kind}`);

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
      await Promise.all(["whole", "text"].map(forgetFailure)); // whoever asks for it does not wait for a day
      await keep().catch(() => { isFailed = true; });
    }
    await show();
  });
  container.addEventListener("controllerchange", show);
  container.ready.then(show);
  show();
})();
