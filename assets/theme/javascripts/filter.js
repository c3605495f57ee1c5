// Fields above the statistics that leave only the rows that are looked for. The row to which a link leads opens, and each
// can be copied as a sentence with its source.
(() => {
  const list = document.getElementById("statistics");
  const rows = [...list.getElementsByTagName("details")];
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const make = (tag, properties, ...content) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...content);
    return element;
  };
  const texts = (elements) => [...elements].map((element) => element.textContent);

  // What a row is about, where its number stands, and who said it.
  const facets = rows.map((row) => [
    texts(row.parentNode.querySelectorAll("h2")),
    texts(row.querySelectorAll('.context a:not([href^="#"])')),
    texts(row.querySelectorAll(".cited[lang=en] > a")),
  ]);
  const choices = (number) => [...new Set(facets.flatMap((facet) => facet[number]))];
  const words = make("input", { type: "search" });
  const selects = [choices(0), choices(1), choices(2).sort((a, b) => a.localeCompare(b))].map((options) =>
    make("select", {}, new Option("All · Todos", ""), ...options.map((text) => new Option(text, text))));
  const told = make("output", { ariaLabel: "Rows shown" });
  const label = (field, english, spanish) => make("label", {}, `${english} · `, make("span", { lang: "es" }, spanish), field);
  list.before(make("p", { className: "filter" },
    label(words, "Filter the rows", "Filtrar"), label(selects[0], "Topic", "Tema"),
    label(selects[1], "Page", "Página"), label(selects[2], "Source", "Fuente"), told));

  let found; // the words of the rows, read when they are first needed, so that the page is there at once
  const filter = () => {
    found ||= rows.map((row) => fold(texts(row.querySelectorAll(":scope > :not(.context)")).join(" ") + row.id));
    const wanted = fold(words.value).split(/\s+/);
    let shown = 0;
    rows.forEach((row, index) => {
      row.hidden = !wanted.every((word) => found[index].includes(word))
        || selects.some(({ value }, number) => value && !facets[index][number].includes(value));
      shown += !row.hidden;
    });
    for (const group of list.children) group.hidden = group.tagName === "DIV" && !group.querySelector("details:not([hidden])");
    const isFiltered = words.value || selects.some(({ value }) => value);
    told.textContent = !isFiltered ? "" : shown ? `${shown} of ${rows.length} rows` : "No row is like this.";
  };
  for (const field of [words, ...selects]) field.addEventListener("input", filter);

  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !list.contains(target)) return;
    if (target.closest("[hidden]")) {
      for (const field of [words, ...selects]) field.value = "";
      filter();
    }
    target.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  addEventListener("click", (event) => event.target.closest?.("a[href*='#']") && setTimeout(reveal));
  reveal();

  // On paper every row is open.
  let closed = [];
  const open = (isOpen) => closed.forEach((row) => { row.open = isOpen; });
  addEventListener("beforeprint", () => { closed = rows.filter((row) => !row.open); open(true); });
  addEventListener("afterprint", () => open(false));

  const WORDS = {
    en: ["Copy as a sentence with its source", "Copied", "Selected, to be copied"],
    es: ["Copiar como frase con su fuente", "Copiado", "Seleccionado, para copiar"],
  };
  const cite = (row, cited) => {
    const [what, value] = texts(row.querySelectorAll(`summary > [lang=${cited.lang}]`));
    const source = cited.cloneNode(true);
    const scope = source.querySelector(".scope");
    scope?.replaceWith(` (${scope.textContent})`);
    for (const work of source.querySelectorAll(".work")) work.append(...[...work.querySelectorAll("a")].map((link) => `, ${link.href}`));
    const page = document.querySelector("link[rel=canonical]")?.href || location.href.split("#")[0];
    const site = [document.querySelector(".brand span").textContent, ...texts(list.querySelectorAll(`:scope > [lang=${cited.lang}]`))];
    return `${what}: ${value}${scope ? "" : ". "}${source.textContent} ${site.join(", ")}, ${page}#${row.id}.`;
  };
  list.addEventListener("toggle", ({ target: row }) => {
    if (row.querySelector("button")) return;
    for (const cited of row.querySelectorAll(".cited")) {
      const [name, copied, selected] = WORDS[cited.lang] || WORDS.en;
      const button = make("button", { type: "button" }, name);
      const sentence = make("output", {});
      button.addEventListener("click", async () => {
        sentence.textContent = cite(row, cited);
        getSelection().selectAllChildren(sentence);
        try {
          await navigator.clipboard.writeText(sentence.textContent);
          button.textContent = copied;
        } catch {
          button.textContent = selected;
        }
      });
      cited.after(make("p", { className: "only-screen", lang: cited.lang }, button, sentence));
    }
  }, true);
})();
