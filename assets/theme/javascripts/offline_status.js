// Says what is kept on this device, as its browser lists it; a button removes it or has it kept.
(() => {
  if (!self.keeping) return; // not of a preview, a file, or an old browser
  const { container, scope, cacheName, listKept, getRegistration, readFailure, keep, isWished, setWish } = self.keeping;
  const WORDS = {}; // filled in by the build: translations by language
  const gettext = (words, values, language = document.documentElement.lang) =>
    (WORDS[language]?.[words] || words).replace(/%\((\w+)\)s/g, (_, name) => values[name]);
  const REASONS = {
    room: gettext("there was too little room for it. It is tried again after a day."),
    changed: gettext("what arrived was not what the newest version lists; something between this device and the site may hold an older one."
      + " It is tried again after a day, or with the next version."),
    unfinished: gettext("it ended too early. It is tried again when you open the next page; after a second time, after a day."),
    interrupted: gettext("it made way for a page that you opened. It is tried again in a moment."),
    line: gettext("the connection broke. It is tried again when you open the next page."),
  };

  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  document.getElementById("kept").append(status, button); // within what is closed at first, so that nothing moves

  const { lang } = document.documentElement;
  const formatDay = (time) =>
    new Date(time).toLocaleDateString(lang === "en" ? "en-GB" : lang, { day: "numeric", month: "long", year: "numeric" });

  const describeKept = async () => {
    const cache = await caches.open(cacheName);
    const notes = await listKept();
    const versions = await Promise.all(notes.map(async (note) => (await cache.match(note)).json()));
    const [oldest] = versions.sort((first, second) => first.since - second.since); // a newer version may wait
    if (!oldest) return isKeeping ? gettext("This site is being kept on this device.") : gettext("This site is not kept on this device.");
    const files = await Promise.all(oldest.keys.map((key) => cache.match(key)));
    const blobs = await Promise.all(files.filter(Boolean).map((file) => file.blob()));
    const kilobytes = Math.ceil(blobs.reduce((sum, { size }) => sum + size, 0) / 1000).toLocaleString(lang);
    const values = { day: formatDay(oldest.since), version: oldest.version, files: blobs.length, kilobytes };
    const kept = oldest.isTextOnly
      ? gettext("The text is kept on this device since %(day)s: version %(version)s, %(files)s files, %(kilobytes)s kilobytes.", values)
      : gettext("The whole site is kept on this device since %(day)s: version %(version)s, %(files)s files, %(kilobytes)s kilobytes.", values);
    const newer = gettext("A newer version is there too; it is shown once the pages that are open are closed.");
    return versions.length > 1 ? `${kept} ${newer}` : kept;
  };

  const describeFailure = async (kind) => {
    const failure = await readFailure(kind);
    if (!failure) return "";
    const values = { day: formatDay(failure.at), reason: REASONS[failure.reason] };
    return ` ${kind === "text" ? gettext("On %(day)s the text could not be kept: %(reason)s", values)
      : gettext("On %(day)s the whole site could not be kept: %(reason)s", values)}`;
  };

  let isFailed = false;
  let isKeeping = false; // asked for again, while a worker is there
  const show = async () => {
    const registration = await getRegistration();
    const worker = registration && (registration.installing || registration.waiting || registration.active);
    if (worker) {
      worker.onstatechange = () => {
        isFailed = worker.state === "redundant" && !registration.active;
        show();
      };
    }
    if (registration) registration.onupdatefound = show;
    button.textContent = worker ? gettext("Remove it from this device") : gettext("Keep it on this device");
    const failures = registration?.installing || isKeeping || !isWished() ? ""
      : await describeFailure("whole") + await describeFailure("text");
    status.textContent = registration?.active ? await describeKept() + failures
      : worker ? gettext("This site is being kept on this device.")
      : failures ? `${gettext("This site is not kept on this device.")}${failures}`
      : isFailed ? gettext("This site could not be kept on this device. Please try again when the connection is better.")
      : !isWished() ? gettext("This site is not kept on this device, as you asked.")
      : gettext("This site is not kept on this device yet.");
  };

  const forgetFailure = async (kind) => (await caches.open(cacheName)).delete(`${scope}?failed=${kind}`);

  const remove = async (registration) => {
    setWish("no");
    await registration.unregister();
    await caches.delete(cacheName);
  };
  button.addEventListener("click", async () => {
    const registration = await getRegistration();
    isFailed = false;
    if (registration && (registration.installing || registration.active)) await remove(registration);
    else {
      setWish("yes");
      await Promise.all(["whole", "text"].map(forgetFailure)); // whoever asks for it does not wait for a day
      isKeeping = true;
      const asked = await keep().catch(() => { isFailed = true; });
      isKeeping = Boolean(asked?.active);
    }
    await show();
  });
  container.addEventListener("controllerchange", show);
  container.addEventListener("message", ({ data }) => {
    if (data !== "keeping has ended") return;
    isKeeping = false;
    show();
  });
  container.ready.then(show);
  show();
})();
