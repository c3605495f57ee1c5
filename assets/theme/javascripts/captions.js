// A reader's choice of one language for captions and pictures, remembered; without this script every language is there.
(() => {
  if (!document.adoptedStyleSheets) return;
  const ALL = "all", KEY = "haiti-explainer.captions";
  const root = document.documentElement;
  const rules = new CSSStyleSheet();
  const originals = new WeakMap();
  const memory = {
    get: () => { try { return localStorage.getItem(KEY); } catch { return null; } },
    set: (choice) => { try { localStorage.setItem(KEY, choice); } catch { /* not remembered */ } },
  };

  // The rules are there before the first caption, so that nothing moves while the page loads.
  const choose = (choice) => {
    root.dataset.captions = choice;
    const others = `:is(figcaption > p, .credit > span, .values [lang]):is([lang]):not(.alt, :lang(${choice}))`;
    // The picture itself has the alternative text then.
    rules.replaceSync(choice === ALL ? "" : `${others}, figcaption > .alt { display: none !important; }`);
  };

  const show = (figure, choice) => {
    const image = figure.querySelector("img");
    if (!originals.has(image)) originals.set(image, { src: image.getAttribute("src"), alt: image.alt });
    const original = originals.get(image);
    const picture = figure.querySelector(`[lang="${choice}"] > a.picture`);
    const alt = figure.querySelector(`.alt[lang="${choice}"]`);
    image.setAttribute("src", picture ? picture.href : original.src);
    image.alt = alt ? alt.textContent : original.alt;
    image.lang = alt ? choice : "";
  };

  const name = (language) => {
    const found = new Intl.DisplayNames([language], { type: "language" }).of(language);
    return found.charAt(0).toLocaleUpperCase(language) + found.slice(1);
  };

  const start = () => {
    const figures = [...document.querySelectorAll("figure")].filter((figure) => figure.querySelector("img"));
    const update = () => {
      for (const figure of figures) show(figure, root.dataset.captions);
      for (const button of document.querySelectorAll(".languages button")) {
        button.setAttribute("aria-pressed", button.value === root.dataset.captions);
      }
    };
    for (const figure of figures) {
      const caption = figure.querySelector("figcaption");
      const languages = [...caption.querySelectorAll(":scope > p[lang]:not(.alt)")].map((line) => line.lang);
      const group = document.createElement("div");
      group.className = "languages";
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", "Language of the captions");
      for (const choice of [ALL, ...languages]) {
        const button = document.createElement("button");
        button.type = "button";
        button.value = choice;
        button.textContent = choice === ALL ? languages.map(name).join(" + ") : name(choice);
        if (choice !== ALL) button.lang = choice;
        group.append(button);
      }
      caption.prepend(group);
    }
    if (!document.querySelector(`.languages [value="${root.dataset.captions}"]`)) choose(ALL);
    document.addEventListener("click", (event) => {
      const button = event.target.closest?.(".languages button");
      if (!button) return;
      const top = button.getBoundingClientRect().top;
      choose(button.value);
      memory.set(button.value);
      update();
      scrollBy(0, button.getBoundingClientRect().top - top);
    });
    update();
  };

  document.adoptedStyleSheets = [...document.adoptedStyleSheets, rules];
  choose(/^[a-z]{2,3}$/.test(memory.get() ?? "") ? memory.get() : ALL);
  document.addEventListener("DOMContentLoaded", start);
})();
