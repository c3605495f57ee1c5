// Fields that leave only the rows that are looked for; the row to which a link leads, open; numbers copied with their source.
(() => {
  const WORDS = {}; // filled in by the build: translations by language
  const gettext = (words, values, language = document.documentElement.lang) =>
    (WORDS[language]?.[words] || words).replace(/%\((\w+)\)s/g, (_, name) => values[name]);
  const list = document.getElementById("statistics");
  const rows = [...list.getElementsByTagName("details")];
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = (parent, selector) => [...parent.querySelectorAll(selector)].map((element) => element.textContent);
  const make = (name, properties, ...content) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...content);
    return element;
  };

  const { lang } = document.documentElement;
  const PAGE_LINKS = ".context a:not([href^='#'], [href$='.csv'])";
  const facets = rows.map((row) => [texts(row.parentNode, "h2"), texts(row, PAGE_LINKS), texts(row, `.cited[lang=${lang}] > a`)]);
  const listValues = (number) => [...new Set(facets.flatMap((facet) => facet[number]))];
  const menu = [...document.querySelectorAll("#pages a")].map(({ href }) => href);
  const places = new Map([...list.querySelectorAll(PAGE_LINKS)].map((link) => [link.textContent, menu.indexOf(link.href)]));
  const select = (values) => make("select", {}, ...["", ...values].map((value) => new Option(value || gettext("All"), value)));
  const fields = [
    make("input", { type: "search" }),
    select(listValues(0)),
    select(listValues(1).sort((a, b) => places.get(a) - places.get(b))),
    select(listValues(2).sort((a, b) => a.localeCompare(b))),
  ];
  const names = [gettext("Filter the rows"), gettext("Topic"), gettext("Page"), gettext("Source")];
  const result = make("output");
  result.setAttribute("aria-label", gettext("Rows shown"));
  const line = make("p", {}, ...fields.map((field, number) => make("label", {}, names[number], field)));
  line.firstChild.after(result);
  line.className = "filter";
  list.before(line);

  let rowTexts; // read when they are first needed
  const filter = () => {
    rowTexts = rowTexts || rows.map((row) => fold([...texts(row, ":scope > :not(.context, .only-screen)"), row.id].join(" ")));
    const [words, ...chosen] = fields.map((field) => field.value);
    let shown = 0;
    rows.forEach((row, index) => {
      row.hidden = !fold(words).split(/\s+/).every((word) => rowTexts[index].includes(word))
        || chosen.some((value, number) => value && !facets[index][number].includes(value));
      shown += !row.hidden;
    });
    for (const group of list.querySelectorAll(":scope > div")) group.hidden = !group.querySelector("details:not([hidden])");
    result.textContent = !fields.some((field) => field.value) ? "" : shown
      ? gettext("%(shown)s of %(all)s rows", { shown, all: rows.length }) : `${gettext("No row is like this.")} `;
    const search = document.querySelector(".to-search");
    if (!shown && words && search) { // it knows more words than stand in the rows
      result.append(make("a", { href: `${search.href}?q=${encodeURIComponent(words)}` }, gettext("Search the whole site")));
    }
  };
  for (const field of fields) field.addEventListener("input", filter);
  fields[0].addEventListener("focus", () => innerWidth < 700 && line.scrollIntoView()); // a keyboard covers half a phone
  addEventListener("pageshow", () => fields.some((field) => field.value) && filter()); // as browsers fill them when one goes back

  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!list.contains(target)) return;
    if (target.closest("[hidden]")) {
      for (const field of fields) field.value = "";
      filter();
    }
    target.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[href]"); // to the row that the address names already
    if (link?.hash && link.href === location.href) setTimeout(reveal);
  });
  reveal();

  // On paper, each row is open.
  let closed;
  addEventListener("beforeprint", () => {
    closed = rows.filter((row) => !row.open);
    for (const row of closed) row.open = true;
  });
  addEventListener("afterprint", () => {
    for (const row of closed) row.open = false;
  });

  const cite = (row, { lang }) => {
    const [what, value] = texts(row, `summary > [lang=${lang}] > *`);
    const source = row.querySelector(`.cited[lang=${lang}]`).cloneNode(true);
    const scope = source.querySelector(".scope");
    const exact = [...row.querySelectorAll(".exact")].find((one) => (one.lang || document.documentElement.lang) === lang);
    scope?.replaceWith(` (${exact ? `${exact.textContent}; ` : ""}${scope.textContent})`);
    for (const link of source.querySelectorAll("a[href^=http]")) link.parentNode.append(`, ${link.href}`);
    const site = [document.querySelector(".brand span").textContent, ...texts(list, `.days[lang=${lang}]`)];
    const page = document.querySelector("link[rel=canonical]")?.href || location.href.split("#")[0];
    const statement = gettext("%(what)s: %(value)s", { what, value }, lang);
    return `${statement}${scope ? "" : ". "}${source.textContent} ${site.join(", ")}, ${page}#${row.id}.`;
  };
  list.addEventListener("toggle", ({ target: row }) => {
    if (row.querySelector("button")) return;
    for (const cited of row.querySelectorAll(".cited")) {
      const label = gettext("Copy as a sentence with its source", {}, cited.lang);
      const [button, sentence] = [make("button", { type: "button" }, label), make("output")];
      button.addEventListener("click", async () => {
        sentence.textContent = cite(row, cited);
        getSelection().selectAllChildren(sentence);
        try {
          await navigator.clipboard.writeText(sentence.textContent);
          button.textContent = gettext("Copied", {}, cited.lang);
        } catch { /* refused: the sentence is there to be copied by hand */ }
      });
      const copying = make("p", { lang: cited.lang }, button, sentence);
      copying.className = "only-screen";
      cited.after(copying);
    }
  }, true);
})();
