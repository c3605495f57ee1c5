// Has the site kept on the device (sw.js), unless the reader does not wish it; with Save-Data or little room, its text alone.
(() => {
  const { worker } = document.currentScript.dataset; // only a site that is ready to be served names it
  const container = navigator.serviceWorker;
  if (!worker || !container || !self.caches || !/^https?:$/.test(location.protocol)) return;
  const WORDS = {}; // filled in by the build: translations by language
  const gettext = (words, values, language = document.documentElement.lang) =>
    (WORDS[language]?.[words] || words).replace(/%\((\w+)\)s/g, (_, name) => values[name]);
  const WISH = "haiti-explainer.kept";
  const ROOM = 3e6; // bytes: the whole site, and once more while a newer version comes
  const DAY = 24 * 60 * 60 * 1000;
  const QUIET = 2000; // milliseconds in which a page has asked for nothing more
  const address = new URL(worker, location);
  const scope = new URL(".", address).href;
  const cacheName = `haiti-explainer ${scope}`;
  const isWished = () => { try { return localStorage.getItem(WISH) !== "no"; } catch { return true; } };
  // The language that the reader chose, and not "any".
  const getChosen = () => { try { return localStorage.getItem("haiti-explainer.language")?.replace("any", ""); } catch { return ""; } };
  const setWish = (value) => { try { localStorage.setItem(WISH, value); } catch { /* not remembered */ } };
  const getRegistration = async () => {
    const registration = await container.getRegistration(address);
    return registration?.scope === scope ? registration : undefined; // not one of the folder above
  };

  // Where the host sends our headers, their policy lets this name alone say what script is run: the worker of the site.
  const rules = { createScriptURL: (url) => url };
  const policy = self.trustedTypes?.createPolicy("haiti-explainer", rules) || rules;

  // Why "whole" or "text" could not be kept, and when; noted by the worker.
  const readFailure = async (kind) => (await caches.match(`${scope}?failed=${kind}`))?.json();

  // The notes of what is kept, one for each version that is whole.
  const listKept = async () => (await (await caches.open(cacheName)).keys()).filter(({ url }) => url.includes("?kept="));

  const hasLittleRoom = async () => {
    const failure = await readFailure("whole");
    if (failure?.reason === "room" && Math.abs(Date.now() - failure.at) < DAY) return true;
    const { quota = Infinity, usage = 0 } = await navigator.storage?.estimate?.() || {};
    return quota - usage < ROOM;
  };

  const keep = async () => {
    const active = (await getRegistration())?.active;
    const kept = active ? new URL(active.scriptURL).search.slice(1).split(",") : [];
    const isWhole = active && !kept.includes("text");
    const isTextOnly = !isWhole && (navigator.connection?.saveData || await hasLittleRoom());
    const language = getChosen() || document.documentElement.lang;
    const options = [language === "en" ? "" : language, isTextOnly ? "text" : ""].filter(Boolean).join();
    const registration = await container.register(policy.createScriptURL(address + (options && `?${options}`)), { updateViaCache: "none" });
    // What is removed while a page is open is only about to go: asked for again, its worker is there and keeps nothing.
    if (registration.active && !(await listKept()).length) registration.active.postMessage("keep");
    return registration;
  };

  const showKeptNote = (registration) => {
    if (!registration?.active || !isWished()) return;
    const note = document.createElement("p");
    note.textContent = gettext("Kept on this device: this site also opens without a connection.");
    document.querySelector(".imprint > div").append(note);
  };
  getRegistration().then(showKeptNote).catch(() => { /* nothing is kept */ });

  // Put in by the worker: this page is a kept copy.
  const line = document.querySelector(".kept-copy");

  // A new version waits for as long as a page of the old one is open; the only page that is open goes on with the new one.
  const { controller } = container;
  if (controller && line) container.addEventListener("controllerchange", () => location.reload());
  const takeOver = async () => controller && (await getRegistration())?.waiting?.postMessage("take over");
  takeOver();

  const offer = (words) => {
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = gettext("show it");
    link.addEventListener("click", (event) => {
      if (!container.controller) return;
      event.preventDefault();
      container.controller.postMessage("show late answer");
    });
    line.append(` ${gettext("%(what)s: %(value)s", { what: words, value: "" })}`, link, ".");
  };
  const messages = {
    same: () => line.append(` ${gettext("It is up to date.")}`),
    newer: () => offer(gettext("A newer version has arrived")),
    other: () => offer(gettext("The network has sent another page, perhaps one to log in")),
    show: () => location.reload(),
  };
  if (controller && line) {
    container.addEventListener("message", ({ data }) => messages[data]?.());
    controller.postMessage("describe late answer");
  }

  // The next page has the whole line: what is being fetched to be kept is broken off, and goes on once that page is there.
  const interruptOnLeave = ({ installing }) => {
    if (!installing) return;
    const interrupt = () => installing.postMessage("interrupt");
    addEventListener("beforeunload", interrupt);
    installing.addEventListener("statechange", () => removeEventListener("beforeunload", interrupt));
  };

  // Not before the page has all that it asks for, and has asked for nothing more in a while.
  const start = () => {
    takeOver(); // once more: in Chromium the page before this one may not have been gone yet
    if (isWished()) keep().then(interruptOnLeave).catch(() => { /* at the next visit */ });
  };
  const waitForQuiet = () => {
    const newest = performance.getEntriesByType("resource").reduce((last, { responseEnd }) => Math.max(last, responseEnd), 0);
    const rest = QUIET - (performance.now() - newest);
    if (rest <= 0) start();
    else setTimeout(waitForQuiet, rest);
  };
  addEventListener("load", waitForQuiet);

  // For offline_status.js.
  self.keeping = { container, scope, cacheName, listKept, getRegistration, readFailure, keep, isWished, setWish };
})();
