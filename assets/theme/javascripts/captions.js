// A reader's choice of one language for captions and pictures, remembered; without this script every language is there.
(() => {
  if (!document.documentElement.dataset.captions) return;
  const ALL = "all";
  const root = document.documentElement;
  const originals = new WeakMap();
  const figures = [...document.querySelectorAll("figure")].filter((figure) => figure.querySelector("img"));

  const name = (language) => {
    const found = new Intl.DisplayNames([language], { type: "language" }).of(language);
    return found.charAt(0).toLocaleUpperCase(language) + found.slice(1);
  };

  // The picture itself has the alternative text of the language that is chosen.
  const show = (figure, choice) => {
    const image = figure.querySelector("img");
    if (!originals.has(image)) originals.set(image, { src: image.getAttribute("src"), alt: image.alt });
    const original = originals.get(image);
    const picture = figure.querySelector(`[lang="${choice}"] > a.picture`);
    const alt = figure.querySelector(`.alt[lang="${choice}"]:not(.untranslated)`);
    const source = picture ? picture.href : original.src;
    if (image.getAttribute("src") !== source) image.setAttribute("src", source);
    image.alt = alt ? alt.textContent : original.alt;
    image.lang = alt ? choice : root.lang;
  };

  const choose = (choice) => {
    root.dataset.captions = choice;
    for (const figure of figures) show(figure, choice);
    for (const button of document.querySelectorAll(".languages button")) {
      button.setAttribute("aria-pressed", button.value === choice);
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
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".languages button");
    if (!button) return;
    const top = button.getBoundingClientRect().top;
    choose(button.value);
    try { localStorage.setItem("haiti-explainer.captions", button.value); } catch { /* not remembered */ }
    scrollBy(0, button.getBoundingClientRect().top - top);
  });
  const buttons = [...document.querySelectorAll(".languages button")];
  choose(buttons.some((button) => button.value === root.dataset.captions) ? root.dataset.captions : ALL);
})();
