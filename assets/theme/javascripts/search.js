// Looks for words in all pages. Their text is here, so that it works from a file, and without a connection.
(() => {
  // Filled in by hooks/explainer/exports/search_index.py, which tells their form. Spellings are countries by CLDR and, for each, the
  // site's; numbers in words, and in digits. A value stands between a sign, U+E000 and the place of its synonyms, and U+F8FF.
  const WORDS = {}; // filled in by the build: translations by language
  const gettext = (words, values, language = document.documentElement.lang) =>
    (WORDS[language]?.[words] || words).replace(/%\((\w+)\)s/g, (_, name) => values[name]);
  const [PAGES, SPELLINGS, SYNONYMS] = [[], {}, []];
  const AT_ONCE = 3; // pages drawn as one types
  const PAUSE = 200; // milliseconds, before the address has the words
  const SHOWN = 5; // of the sections found on a page; the others can be unfolded
  const SHORTEST = 2; // of the words that are looked for, in letters
  const CORRECTED = 4; // of the words in the place of which another is offered, in letters, at least
  const LENGTH = 220; // of an excerpt, in characters, at most; one sentence is always whole
  const TITLE = 6, HEADING = 3, ELSEWHERE = 0.5, ENTRY = 0.2; // what a word is worth, by where it stands; in the text, 1 to 2
  const USUAL = 80; // the words of a text, about
  const TOGETHER = 2; // times as much, where all words stand together, as they were typed
  const MOST = 0.51; // of the words, those that a place has at least; where none has as many, those that the best has
  const TOKEN = /(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)*)(?:[ \u00a0]?(?:k|thousand|mil|mille|m|millions?|mill[oó]n|millones|bn|billion|milliards?)(?!\p{L}))*|[\p{L}\p{M}\p{N}]+/giu;
  const SENTENCE = /.+?(?:[.!?][”"»)]?\s+|\s·\s|$)/g;
  const GROUPED = /^\d{1,3}(?:[.,\s]\d{3})+$/;
  const DIGITS = /^\d(?:[\d.,\s]*\d)?/;
  const POWERS = { k: 3, thousand: 3, mil: 3, mille: 3, m: 6, million: 6, millions: 6, millon: 6, millones: 6, bn: 9, billion: 9, milliard: 9, milliards: 9 };
  const VALUE = /([\ue000-\uf8fe][^\uf8ff]*)\uf8ff/, SIGNS = /[\ue000-\uf8ff]/g, FIRST_SIGN = 0xe000;
  // What is cut off a word without accents, rule by rule: most of what Snowball's stemmers do, by language.
  const ENDINGS = {
    en: [
      [/iz/, "is"], [/(..)eed$/, "$1ee"], [/(..)ie[sd]$/, "$1y"], [/(..[^su])s$/, "$1"], [/^(.*[aiouy]|.*[aeiouy].*[^e])ed$/, "$1"],
      [/^(.*[aeiouy].*)ing$/, "$1"], [/([bdfglmnprt])\1$/, "$1"], [/(.[^aeiou])y$/, "$1i"], [/(...)li$/, "$1"],
      [/(.{4})(?:ation|ement|ment|iti|al)$/, "$1"], [/(.{5})(?:ion|er)$/, "$1"], [/(...)e$/, "$1"],
    ],
    es: [
      [/(...)[ai]mientos?$/, "$1"], [/(.{4})[ai]d[oa]s?$/, "$1"], [/(.{4})acion(?:es)?$/, "$1"],
      [/(...)(?:aron|ieron|ando|iendo|[aei]r)$/, "$1"], [/(..)[oae]s?$/, "$1"],
    ],
    fr: [
      [/(..[^y])s$/, "$1"], [/aux?$/, "al"], [/(....)(?:ation|ement|ateur|atrice)$/, "$1"],
      [/(...)(?:erent|aient|ait|ant|er|ir|ee|e|i)$/, "$1"], [/([ou])y$/, "$1i"],
    ],
  };
  // Words that are not looked for beside others. In one of the languages, "un", "us", "may", "no", "pour" and "plus" say something.
  const STOP_WORDS = new Set(`a about all also an and any are as at be been but by can cannot could did do does for from get had has have he her his how if in
    into is it its kind many me much my nothing of on or our she should so some than that the their them there they this those to was
    we were what when where which who why will with would you your al como con cual cuales cuando cuanta cuantas cuanto cuantos de del
    desde donde el ella ellas ellos en entre era es esa ese eso esta estan este esto estos fue fueron ha han hasta hay la las le les
    lo los mas muy o para pero por porque que quien quienes se ser si sin sobre son su sus tiene una y ya
    au aux avec ce ces cet cette ceux combien comment dans des dont du elle elles est et ete etait etaient il ils leur leurs mais
    ne nous ont ou par pas pourquoi quand quel quelle quelles quels qui quoi sa sans ses sont sous une vous`.split(/\s+/));

  const [form, field, count, found, sample] = [".look-for", "#look-for", ".count", "#found", "#one-page"].map((one) => document.querySelector(one));
  // A link of the page itself shows where the site begins, and whether addresses end in a file's name.
  const [root, file] = sample.getAttribute("href").split("text/");

  const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);
  const { lang } = document.documentElement;
  const [language, text] = [(line) => (Array.isArray(line) ? line[0] : lang), (line) => (Array.isArray(line) ? line[1] : line)];
  const foldRow = (row) => (row.folded = row.folded || fold(text(row.line)));
  const fold = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const spelled = new Map(Object.entries(SPELLINGS).map((pair) => pair.map(fold)));
  // A word without accents and capitals. A number without the marks that group its digits, 2,500 and 2.500 are 2500, and in full.
  const read = (token) => {
    const word = fold(token);
    if (!/^\d/.test(word)) return [spelled.get(word) || word];
    const [digits] = word.match(DIGITS), powers = word.match(/\p{L}+/gu) || [];
    const number = digits.replace(/[.,\s]/g, GROUPED.test(digits) ? "" : ".");
    return powers.length ? [number, String(Math.round(number * 10 ** sum(powers.map((power) => POWERS[power]))))] : [number];
  };
  const stem = (word, tag) => (ENDINGS[tag] || []).reduce((rest, [ending, start]) => rest.replace(ending, start), word);

  // Each word of the site, once for each language; how often it is printed: never, where it is a synonym alone.
  const vocabulary = new Map();
  const keep = (map, key, make) => (map.has(key) ? map : map.set(key, make())).get(key);
  const add = (word, token, tag) => keep(vocabulary, `${tag} ${word}`, () => ({ word, token, tag, stem: stem(word, tag), printed: 0 }));
  const tokens = new Map();
  const know = (token, tag) => keep(tokens, `${tag} ${token}`, () => read(token).map((word) => add(word, token, tag)));
  const wordsIn = (piece, tag) => (piece.match(TOKEN) || []).flatMap((token) => know(token, tag));
  const wordsOf = (line) => wordsIn(text(line), language(line));
  const synonyms = SYNONYMS.map((lines) => lines.flatMap(wordsOf));
  const synonymsIn = (piece) => (piece.match(SIGNS) || []).flatMap((sign) => synonyms[sign.charCodeAt(0) - FIRST_SIGN] || []);
  const isFound = (words, fits) => words.some((word) => fits.some((fit) => fit.has(word)));

  const readLine = (line) => {
    const words = wordsOf(line);
    for (const word of words) word.printed += 1;
    return { line, words: [...words, ...synonymsIn(text(line))] };
  };
  const countWords = (lines) => {
    const counts = new Map();
    for (const { words } of lines) for (const word of words) counts.set(word, (counts.get(word) || 0) + 1);
    return counts;
  };
  const pages = PAGES.map(([address, sections, entries, also = []]) => {
    const name = countWords([readLine(sections[0][1]), { words: also.flatMap(wordsOf) }]);
    const place = (factor, heading) => ([anchor, title, ...lines]) => {
      const [head, rows] = [anchor ? countWords([readLine(title)]) : name, lines.map(readLine)];
      const [body, length] = [countWords(rows), sum(rows.map(({ words }) => words.length))];
      return { anchor, title, rows, name, head, body, length, factor, heading: anchor ? heading : TITLE };
    };
    return { address, title: sections[0][1], places: [...sections.map(place(1, HEADING)), ...entries.map(place(ENTRY, 1))] };
  });

  const dropGender = (word) => word.replace(/[ao](?=s?$)/, ""); // of Spanish
  // Whether one letter is wrong, missing or too many, or two change places.
  const isMistyped = (typed, meant) => {
    let start = 0;
    while (start < typed.length && typed[start] === meant[start]) start += 1;
    const [left, right] = [typed.slice(start), meant.slice(start)];
    return [right, right.slice(1)].includes(left.slice(1)) || left === right.slice(1)
      || (left.slice(2) === right.slice(2) && left[0] === right[1] && left[1] === right[0]);
  };
  // The words of the site that fit one of the reader's: those of its stem, else those that it begins, else those of a word that
  // differs by a letter. This is offered where the site prints it: a synonym is printed nowhere.
  const find = (term) => {
    const words = [...vocabulary.values()];
    const stems = Object.fromEntries(Object.keys(ENDINGS).map((tag) => [tag, stem(term, tag)]));
    const [same, begun] = [words.filter((one) => one.word === term || one.stem === stems[one.tag]), words.filter((one) => one.word.startsWith(term))];
    if (/^\d/.test(term)) return { term, fit: new Set(same) };
    const isOther = ({ word }) => !(same.length && (term.startsWith(word) || dropGender(term) === dropGender(word))) && isMistyped(term, word);
    const better = begun.length || term.length < CORRECTED ? [] : words.filter(isOther);
    const [meant] = better.sort((one, other) => other.printed - one.printed);
    const fit = [same, begun].find((list) => list.length);
    return { term, fit: fit ? new Set(fit) : meant ? find(meant.word).fit : new Set(), meant: meant && meant.printed ? meant.token : "" };
  };

  const often = (counts, fit) => {
    let times = 0;
    for (const word of fit) times += counts.get(word) || 0;
    return times;
  };
  // In a long text, a word says less (https://en.wikipedia.org/wiki/Okapi_BM25).
  const weigh = ({ head, body, length, heading, factor }, fit) => {
    const times = often(body, fit);
    return factor * ((often(head, fit) && heading) + 2 * times / (times + 0.3 + length / USUAL));
  };
  const best = (scored) => scored.filter((one) => one.score).sort((one, other) => other.score - one.score);
  const search = (fits, isTelling, phrase) => {
    const weights = new Map(pages.flatMap((page) => page.places.map((place) => [place, fits.map((fit) => weigh(place, fit))])));
    // A word is worth more, the fewer places have it.
    const worth = fits.map((_, index) => Math.log(1 + weights.size / (1 + [...weights.values()].filter((own) => own[index]).length)));
    const score = (place) => {
      const own = weights.get(place);
      const all = own.map((weight, index) => weight || (often(place.name, fits[index]) && ELSEWHERE * place.factor));
      const share = all.filter((weight) => weight).length / fits.length;
      const bonus = fits.length > 1 && share === 1 && place.rows.some((row) => foldRow(row).includes(phrase)) ? TOGETHER : 1;
      return { ...place, share, score: Math.max(...own) && bonus * share * sum(all.map((weight, index) => weight * worth[index])) };
    };
    const scored = pages.map((page) => ({ ...page, places: best(page.places.map(score)) })).filter((page) => page.places.length);
    // Words that tell nothing by themselves must all be there.
    const reached = isTelling ? Math.min(MOST, Math.max(...scored.flatMap((page) => page.places.map((place) => place.share)))) : 1;
    return best(scored.map((page) => {
      const places = page.places.filter((place) => place.share >= reached);
      return { ...page, places, score: places.length && places[0].score };
    }));
  };

  // The line with the most of the words, and one with more of the others; without any, the first.
  const excerpts = ({ rows }, fits) => {
    const chosen = [];
    for (let missing = fits; missing.length && chosen.length < 2;) {
      const [first] = best(rows.map((row) => ({ ...row, score: missing.filter((fit) => isFound(row.words, [fit])).length })));
      if (!first) break;
      chosen.push(first.line);
      missing = missing.filter((fit) => !isFound(first.words, [fit]));
    }
    return chosen.length ? chosen : rows.slice(0, 1).map((row) => row.line);
  };
  // Whole sentences, or entries of a row, so that no number is shown without what is said of it.
  const cut = (line, fits) => {
    const whole = text(line);
    if (whole.length <= LENGTH) return whole;
    const sentences = whole.match(SENTENCE);
    const start = Math.max(0, sentences.findIndex((one) => isFound([...wordsIn(one, language(line)), ...synonymsIn(one)], fits)));
    let end = start + 1;
    while (end < sentences.length && sentences.slice(start, end + 1).join("").length <= LENGTH) end += 1;
    return `${start ? "… " : ""}${sentences.slice(start, end).join("").trim()}${end < sentences.length ? " …" : ""}`;
  };

  const make = (parent, tag, line = "", fits = []) => {
    const element = parent.appendChild(document.createElement(tag));
    if (language(line) !== lang) element.lang = language(line);
    for (const piece of text(line).split(VALUE)) {
      const shown = piece.replace(SIGNS, "");
      const tokens = [...shown.matchAll(TOKEN)].filter(([token]) => isFound(know(token, language(line)), fits));
      const marked = tokens.map(({ 0: token, index }) => [index, (token.match(DIGITS) || [token])[0]]);
      if (!marked.length && isFound(synonymsIn(piece), fits)) marked.push([0, shown]);
      let end = 0;
      for (const [index, token] of marked) {
        element.append(shown.slice(end, index), Object.assign(document.createElement("mark"), { textContent: token }));
        end = index + token.length;
      }
      element.append(shown.slice(end));
    }
    return element;
  };
  const lead = (parent, address, title, fits) => { make(parent, "a", title, fits).href = root + address; };
  const tell = (parent, place, fits) => {
    for (const line of excerpts(place, fits)) make(parent, "p", [language(line), cut(line, fits)], fits);
  };
  const list = (parent, page, places, fits) => {
    if (!places.length) return;
    const items = make(parent, "ul");
    items.setAttribute("role", "list");
    for (const place of places) {
      const item = make(items, "li");
      lead(item, `${page.address}${file}#${place.anchor}`, place.title, fits);
      tell(item, place, fits);
    }
  };
  const show = (page, fits) => {
    const section = make(found, "section");
    lead(make(section, "h2"), page.address + file, page.title, fits);
    const [opening, others] = [(place) => !place.anchor, (place) => place.anchor].map((one) => page.places.filter(one));
    for (const place of opening) tell(section, place, fits);
    list(section, page, others.slice(0, SHOWN), fits);
    if (others.length <= SHOWN) return;
    const rest = make(section, "details");
    make(rest, "summary", gettext("%(number)s more on this page", { number: others.length - SHOWN }));
    rest.addEventListener("toggle", () => list(rest, page, others.slice(SHOWN), fits), { once: true });
  };

  const offer = (words) => {
    const [before, after] = gettext("Did you mean %(words)s?", { words: "\0" }).split("\0");
    count.append(before);
    const button = Object.assign(make(count, "button", words), { type: "button" });
    button.addEventListener("click", () => {
      field.value = words;
      update();
      count.focus();
    });
    count.append(`${after} `);
  };
  const describeFound = (places, number) => {
    const sections = places === 1 ? gettext("%(number)s section", { number: places }) : gettext("%(number)s sections", { number: places });
    const pages = number === 1 ? gettext("%(number)s page", { number }) : gettext("%(number)s pages", { number });
    return gettext("%(sections)s on %(pages)s", { sections, pages });
  };
  const draw = (results, fits, isBusy) => {
    for (const page of results) show(page, fits);
    found.setAttribute("aria-busy", isBusy);
  };
  let drawing = 0, noting = 0;
  const note = () => {
    const asked = field.value.trim();
    try {
      history.replaceState(null, "", asked ? `?q=${encodeURIComponent(asked)}` : location.pathname);
    } catch { /* the address stays: from a file, some browsers allow no other */ }
  };
  const update = () => {
    const asked = field.value.trim();
    const term = (token) => read(token).pop();
    // A letter says little, as the last of "Haiti's".
    const long = (asked.match(TOKEN) || []).map(term).filter((word) => word.length >= SHORTEST || /\d/.test(word));
    const telling = long.filter((word) => !STOP_WORDS.has(word));
    const terms = [...new Set(telling.length ? telling : long)].map(find);
    const fits = terms.map(({ fit }) => fit).filter((fit) => fit.size);
    const results = fits.length ? search(fits, telling.length > 0, fold(asked)) : [];
    const meant = new Map(terms.map((one) => [one.term, one.meant]));
    const better = asked.replace(TOKEN, (token) => meant.get(term(token)) || token);
    [count.textContent, found.textContent] = ["", ""];
    clearTimeout(drawing);
    draw(results.slice(0, AT_ONCE), fits, true);
    drawing = setTimeout(draw, 0, results.slice(AT_ONCE), fits, false);
    if (better !== asked) offer(better);
    const missing = gettext("Not all words of “%(asked)s” stand on this site.", { asked });
    if (results.length && fits.length < terms.length) count.append(`${missing} `);
    if (results.length) count.append(describeFound(sum(results.map((page) => page.places.length)), results.length));
    else if (terms.length) count.append(gettext("Nothing found for “%(asked)s”. Try other words.", { asked }));
    else if (asked) count.append(gettext("Type more letters, or a number."));
    clearTimeout(noting);
    noting = setTimeout(note, PAUSE);
  };

  field.addEventListener("input", update);
  document.addEventListener("click", note, true);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update();
    note();
    count.focus(); // which puts a phone's keyboard away
  });
  field.value = new URLSearchParams(location.search).get("q") || field.value;
  if (field.value) update();
  else count.textContent = "";
  [document.getElementById("search").hidden, document.getElementById("without-search").hidden] = [false, true];
  if (!field.value) field.focus();
})();
