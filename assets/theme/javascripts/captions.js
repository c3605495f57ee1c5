// A reader's choice of one language for captions and pictures, remembered; without this script every language is there.
(() => {
  const select = document.querySelector("select.languages");
  const root = document.documentElement;
  if (!select || !root.dataset.captions) return;
  const originals = new WeakMap();
  const figures = [...document.querySelectorAll("figure")].filter((figure) => figure.querySelector("img"));

  // The figure has the name, and the picture itself the alternative text, of the language that is chosen.
  const show = (figure, choice) => {
    const image = figure.querySelector("img");
    if (!originals.has(image)) originals.set(image, { src: image.getAttribute("src"), alt: image.alt, name: figure.getAttribute("aria-labelledby") });
    const original = originals.get(image);
    const picture = figure.querySelector(`[lang="${choice}"] > a.picture`);
    const alt = figure.querySelector(`.alt[lang="${choice}"]:not(.untranslated)`);
    const source = picture ? picture.href : original.src;
    if (image.getAttribute("src") !== source) image.setAttribute("src", source);
    image.alt = alt ? alt.textContent : original.alt;
    image.lang = alt ? choice : root.lang;
    const name = `${figure.id}--${choice}--name`;
    if (original.name) figure.setAttribute("aria-labelledby", document.getElementById(name) ? name : original.name);
  };

  const choose = (choice) => {
    root.dataset.captions = choice;
    for (const figure of figures) show(figure, choice);
  };

  select.addEventListener("change", () => {
    // What the reader looks at stays where it is, though captions above it grow or shrink.
    const seen = [...document.querySelectorAll("article > *")].find((block) => block.getBoundingClientRect().bottom > select.offsetHeight);
    const top = seen?.getBoundingClientRect().top;
    choose(select.value);
    try { localStorage.setItem("haiti-explainer.captions", select.value); } catch { /* not remembered */ }
    if (seen) scrollBy(0, seen.getBoundingClientRect().top - top);
  });
  select.value = root.dataset.captions;
  if (!select.value) select.value = "all"; // a language that no caption has
  choose(select.value);
  select.disabled = false;
})();
