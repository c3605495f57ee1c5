// Looks for words in all pages. Their text is here, so that it works from a file, and without a connection.
(() => {
  // Filled in by hooks/explainer/exports/search_index.py: [address, [section, …], [entry, …]], either as [anchor, title, line, …].
  // What is not English is [language, line]. Spellings are those of CLDR and, for each, the site's.
  const [PAGES, SPELLINGS] = [[], {}];
  const SHOWN = 5; // of the sections found on a page; the others can be unfolded
  const SHORTEST = 2, SHORTEST_IN_WORDS = "two"; // of the words that are looked for, in letters
  const LENGTH = 220; // of an excerpt, in characters, at most; one sentence is always whole
  const TITLE = 16, HEADING = 4, TEXT = 1, ELSEWHERE = 0.5; // what a word is worth, by where it stands; a whole one twice
  const TOKEN = /\d+(?:[.,]\d+)*|[\p{L}\p{M}\p{N}]+/gu;
  const SENTENCE = /.+?(?:[.!?][”"»)]?\s+|\s·\s|$)/g;
  const GROUPED = /^\d{1,3}(?:[.,]\d{3})+$/;

  const [form, field, count, found, sample] = [".look-for", "#look-for", ".count", "#found", "#one-page"].map((one) => document.querySelector(one));
  // A link of the page itself shows where the site begins, and whether addresses end in a file's name.
  const [root, file] = sample.getAttribute("href").split("text/");

  // Without accents and capitals; a number without the marks that group its digits: 2,500 and 2.500 are 2500.
  const fold = (token) => /^\d/.test(token)
    ? token.replace(/[.,]/g, GROUPED.test(token) ? "" : ".")
    : token.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const tokens = (text) => (text.match(TOKEN) || []).map(fold);
  const spelled = new Map(Object.entries(SPELLINGS).map((pair) => pair.map(fold)));
  const [language, words] = [(line) => (Array.isArray(line) ? line[0] : ""), (line) => (Array.isArray(line) ? line[1] : line)];
  const padded = (text) => ` ${tokens(text).join(" ")} `;
  const weight = (text, term) => (text.includes(` ${term} `) ? 2 : text.includes(` ${term}`) ? 1 : 0);
  const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);

  const read = () => PAGES.map(([address, sections, entries]) => {
    const name = padded(words(sections[0][1]));
    const place = (worth) => ([anchor, title, ...lines]) => ({
      anchor, title, lines, name, worth: anchor ? worth : TITLE, head: padded(words(title)), body: padded(lines.map(words).join(" ")),
    });
    return { address, title: sections[0][1], places: [...sections.map(place(HEADING)), ...entries.map(place(TEXT))] };
  });
  let pages;

  // Every word must stand in the section or in its page's title, one at least in the section itself.
  const score = (place, terms) => {
    const own = terms.map((term) => Math.max(weight(place.head, term) * place.worth, weight(place.body, term) * TEXT));
    const all = own.map((worth, index) => worth || weight(place.name, terms[index]) * ELSEWHERE);
    return Math.max(...own) && Math.min(...all) && sum(all);
  };
  const best = (scored) => scored.filter((one) => one.score).sort((one, other) => other.score - one.score);
  const search = (terms) => {
    pages = pages || read();
    return best(pages.map((page) => {
      const places = best(page.places.map((place) => ({ ...place, score: score(place, terms) })));
      return { ...page, places, score: places.length && places[0].score };
    }));
  };

  // The line with the most of the words, and one with more of the others; without any, the first.
  const excerpts = ({ lines }, terms) => {
    const chosen = [];
    for (let missing = terms; missing.length && chosen.length < 2;) {
      const [first] = best(lines.map((line) => ({ line, score: sum(missing.map((term) => weight(padded(words(line)), term))) })));
      if (!first) break;
      chosen.push(first.line);
      missing = missing.filter((term) => !weight(padded(words(first.line)), term));
    }
    return chosen.length ? chosen : lines.slice(0, 1);
  };
  const isFound = (token, terms) => terms.some((term) => fold(token).startsWith(term));
  // Whole sentences, or entries of a row, so that no number is shown without what is said of it.
  const cut = (text, terms) => {
    if (text.length <= LENGTH) return text;
    const sentences = text.match(SENTENCE);
    const start = Math.max(0, sentences.findIndex((one) => one.match(TOKEN)?.some((token) => isFound(token, terms))));
    let end = start + 1;
    while (end < sentences.length && sentences.slice(start, end + 1).join("").length <= LENGTH) end += 1;
    return `${start ? "… " : ""}${sentences.slice(start, end).join("").trim()}${end < sentences.length ? " …" : ""}`;
  };

  const make = (parent, tag, line = "", terms = []) => {
    const element = parent.appendChild(document.createElement(tag));
    if (language(line)) element.lang = language(line);
    let end = 0;
    for (const { 0: token, index } of words(line).matchAll(TOKEN)) {
      if (!isFound(token, terms)) continue;
      element.append(words(line).slice(end, index), Object.assign(document.createElement("mark"), { textContent: token }));
      end = index + token.length;
    }
    element.append(words(line).slice(end));
    return element;
  };
  const lead = (parent, address, title, terms) => { make(parent, "a", title, terms).href = root + address; };
  const tell = (parent, place, terms) => {
    for (const line of excerpts(place, terms)) {
      make(parent, "p", language(line) ? [language(line), cut(words(line), terms)] : cut(line, terms), terms);
    }
  };
  const list = (parent, page, places, terms) => {
    if (!places.length) return;
    const items = make(parent, "ul");
    items.setAttribute("role", "list");
    for (const place of places) {
      const item = make(items, "li");
      lead(item, `${page.address}${file}#${place.anchor}`, place.title, terms);
      tell(item, place, terms);
    }
  };
  const show = (page, terms) => {
    const section = make(found, "section");
    lead(make(section, "h2"), page.address + file, page.title, terms);
    const [opening, others] = [(place) => !place.anchor, (place) => place.anchor].map((one) => page.places.filter(one));
    for (const place of opening) tell(section, place, terms);
    list(section, page, others.slice(0, SHOWN), terms);
    if (others.length <= SHOWN) return;
    const rest = make(section, "details");
    make(rest, "summary", `${others.length - SHOWN} more on this page`);
    rest.addEventListener("toggle", () => list(rest, page, others.slice(SHOWN), terms), { once: true });
  };

  const counted = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;
  const update = () => {
    const asked = field.value.trim();
    const all = tokens(asked).map((term) => spelled.get(term) || term);
    const long = all.filter((term) => term.length >= SHORTEST || /\d/.test(term)); // a letter says little, as the last of "Haiti's"
    const results = long.length ? search(long) : [];
    found.textContent = "";
    for (const page of results) show(page, long);
    if (results.length) count.textContent = `${counted(sum(results.map((page) => page.places.length)), "section")} on ${counted(results.length, "page")}`;
    else if (long.length) count.textContent = `Nothing found for “${asked}”. All words must stand in one section: try fewer, or others.`;
    else count.textContent = asked ? `Type at least ${SHORTEST_IN_WORDS} letters, or a number.` : "";
    try {
      history.replaceState(null, "", asked ? `?q=${encodeURIComponent(asked)}` : location.pathname);
    } catch { /* the address stays: from a file, some browsers allow no other */ }
  };

  field.addEventListener("input", update);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update();
    count.focus(); // which puts a phone's keyboard away
  });
  field.value = new URLSearchParams(location.search).get("q") || field.value;
  if (field.value) update();
  else count.textContent = "";
  [document.getElementById("search").hidden, document.getElementById("without-search").hidden] = [false, true];
  if (!field.value) field.focus();
})();
