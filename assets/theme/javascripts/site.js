// What each page does beyond being read: light or dark as the reader chooses, remembered; back from the list of pages.
(() => {
  const WORDS = {}; // filled in by the build: translations by language
  const gettext = (words, values, language = document.documentElement.lang) =>
    (WORDS[language]?.[words] || words).replace(/%\((\w+)\)s/g, (_, name) => values[name]);
  const root = document.documentElement;
  const asked = matchMedia("(prefers-color-scheme: dark)");
  const button = document.querySelector(".scheme");
  const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : asked.matches);
  const tell = () => {
    button.title = isDark() ? gettext("Switch to light mode") : gettext("Switch to dark mode");
  };
  button.addEventListener("click", () => {
    root.dataset.scheme = isDark() ? "light" : "dark";
    try { localStorage.setItem("haiti-explainer.scheme", root.dataset.scheme); } catch { /* not remembered */ }
    tell();
  });
  asked.addEventListener?.("change", tell);
  tell();
  button.disabled = false;

  // By the dialogue of the reader's own device, where it has one.
  const share = document.querySelector(".share");
  if (share && navigator.share) {
    const url = document.querySelector("link[rel=canonical]")?.href || location.href;
    share.firstElementChild.addEventListener("click", () => navigator.share({ title: document.title, url }).catch(() => { /* changed their mind */ }));
    share.hidden = false;
  }

  // Whoever leaves the list of pages is again where they were.
  const opener = document.querySelector(".to-pages");
  let isOpened = false;
  opener.addEventListener("click", () => { isOpened = true; });
  const leave = (event) => {
    if (location.hash !== "#pages" || !isOpened) return;
    event.preventDefault();
    isOpened = false;
    addEventListener("hashchange", () => opener.focus({ preventScroll: true }), { once: true });
    history.back();
  };
  document.querySelector("#pages .close").addEventListener("click", leave);
  addEventListener("keydown", (event) => event.key === "Escape" && leave(event));
})();
