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

  // The page in another language opens at the section that is read here. What the reader chose is remembered; where it is another
  // language, as where it is the browser's and none was chosen, a line in it leads there; closed, "any" language will do.
  const links = [...document.querySelectorAll("a.language")];
  const chosen = (() => { try { return localStorage.getItem("haiti-explainer.language"); } catch { return null; } })();
  const choose = (language) => { try { localStorage.setItem("haiti-explainer.language", language); } catch { /* not remembered */ } };
  const leadTo = (link) => {
    const getTop = (element) => element.getBoundingClientRect().top;
    // Without those that are hidden, as on paper alone.
    const sections = [...document.querySelectorAll("main h2[id], main h3[id]")].filter((one) => scrollY && one.offsetParent && getTop(one) < innerHeight / 2);
    const target = document.querySelector("main :target");
    const isSeen = target && getTop(target) > -innerHeight / 2 && getTop(target) < innerHeight;
    link.search = location.search;
    link.hash = isSeen ? target.id : sections.pop()?.id || "";
    choose(link.lang);
  };
  for (const link of links) link.addEventListener("click", () => leadTo(link));
  const tags = [chosen, ...(chosen ? [] : navigator.languages || [])].map((tag) => tag && tag.split("-")[0]);
  const preferred = tags.find((tag) => tag === root.lang || links.some((link) => link.lang === tag));
  const translated = links.find((link) => link.lang === preferred);
  if (translated) {
    const line = document.createElement("p");
    Object.assign(line, { className: "only-screen", lang: preferred });
    const look = { background: "var(--ink)", color: "var(--paper)", margin: "0", padding: ".4rem", textAlign: "center" };
    Object.assign(line.style, { ...look, position: "fixed", bottom: "0", left: "0", right: "0", zIndex: "1" });
    const [link, close] = [translated.cloneNode(), document.createElement("button")];
    for (const part of [link, close]) {
      Object.assign(part.style, { background: "none", border: "0", color: "inherit", font: "inherit", padding: ".4rem .6rem" });
    }
    Object.assign(link, { className: "", textContent: gettext("Read this page in English", {}, preferred) });
    link.addEventListener("click", () => leadTo(link));
    Object.assign(close, { type: "button", textContent: "×", title: gettext("Close", {}, preferred) });
    close.addEventListener("click", () => {
      choose("any");
      line.remove();
      makeRoom();
      translated.focus({ preventScroll: true });
    });
    line.append(link, close);
    translated.after(line);
    const makeRoom = () => { document.body.style.paddingBottom = `${line.offsetHeight}px`; };
    addEventListener("resize", makeRoom);
    makeRoom();
  }

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
