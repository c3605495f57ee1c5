// Keeps the site on the reader's device, whole and in one version, for when there is no connection. The build puts the list of
// its files at the head of this script, as `self.KEPT`. Published without that list, it deletes what is kept, and then itself.
(() => {
  const { version, files = {}, languages = {}, photographs = {} } = self.KEPT || {};
  const WORDS = {}; // filled in by the build: translations by language
  const gettext = (words, values, language) =>
    (WORDS[language]?.[words] || words).replace(/%\((\w+)\)s/g, (_, name) => values[name]);
  const DAY = 24 * 60 * 60 * 1000;
  const RESERVE = 100_000; // bytes that stay free: on a device that is full to the end no browser can note that it is so
  const TIMEOUT = 2000; // milliseconds in which the network may answer before the kept copy does
  // The language of the reader, and whether only its text is kept; the English text is kept in any case.
  const options = location.search.slice(1).split(",");
  const isTextOnly = options.includes("text");
  const ownLanguage = Object.keys(languages).find((tag) => options.includes(tag)) || "en";
  const own = languages[ownLanguage] || { paths: [], text: [] };
  const bundle = ownLanguage === "en" ? "kept.json" : `kept.${ownLanguage}.json`;
  const paths = (isTextOnly ? own.text : own.paths).map((number) => Object.keys(files)[number]);
  const { scope } = registration;
  const resolve = (path) => new URL(path.replace(/(^|\/)index\.html$/, "$1"), scope).href;
  // Under its hash a file is the same in all versions: what has not changed is not fetched again, and an install that a
  // broken line has stopped goes on from there.
  const getKey = (path) => `${resolve(path)}?${files[path]}`;
  const pathByUrl = new Map(paths.flatMap((path) => [[resolve(path), path], [new URL(path, scope).href, path]]));
  const standIns = new Map(Object.entries(photographs).map((pair) => pair.map(resolve)));
  const getLanguage = (url) => [url.slice(scope.length).split("/")[0]].find((tag) => languages[tag]) || "en";
  const offlinePage = resolve("offline.html");
  const versionNote = `${scope}?kept=${version}${ownLanguage === "en" ? "" : `,${ownLanguage}`}`;
  const failureNote = `${scope}?failed=${isTextOnly ? "text" : "whole"}`;
  const cacheName = `haiti-explainer ${scope}`;
  const openCache = () => caches.open(cacheName);
  const toResponse = (content) => new Response(JSON.stringify(content));
  const computeHash = async (body) => btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", body))));

  const types = { css: "text/css", html: "text/html", js: "text/javascript", svg: "image/svg+xml", webmanifest: "application/manifest+json" };
  const getType = (path) => types[path.split(".").pop()]; // of texts alone

  // What the host says of security and of the type, without what it says of the bytes on their way.
  const copyHeaders = (response) => {
    const headers = new Headers(response.headers);
    for (const name of ["content-encoding", "content-length", "etag", "last-modified"]) headers.delete(name);
    return headers;
  };

  const failWith = (reason) => { throw Object.assign(new Error(reason), { reason }); };

  // What browsers throw where there is no room differs; nothing else hinders them, since the bodies are there.
  const store = async (cache, path, body, headers) => {
    const { quota = Infinity, usage = 0 } = await navigator.storage?.estimate?.() || {};
    if (quota - usage < RESERVE) failWith("room");
    await cache.put(getKey(path), new Response(body, { headers })).catch(() => failWith("room"));
  };

  const interruption = new AbortController(); // of an install, when the reader goes on to another page
  const fetchFile = async (path, hash) => {
    const response = await fetch(resolve(path), { cache: "no-cache", priority: "low", signal: interruption.signal });
    const body = await response.arrayBuffer();
    // Where the site is published anew meanwhile, or something in between answers, the hash is another: nothing of that is
    // kept, and nothing of two versions as one.
    if (response.ok && await computeHash(body) === hash) return [body, copyHeaders(response)];
    return failWith(response.status < 500 ? "changed" : "line");
  };

  const listMissing = async (cache) => {
    const urls = new Set((await cache.keys()).map(({ url }) => url));
    return paths.filter((path) => !urls.has(getKey(path)));
  };

  // All texts in one file, in pieces that each stand in it once: half as many bytes, and one request.
  const fetchTexts = async (cache) => {
    const [body, headers] = await fetchFile(bundle, own.together);
    const { pieces, texts } = JSON.parse(new TextDecoder().decode(body));
    for (const [path, numbers] of Object.entries(texts)) {
      headers.set("content-type", `${getType(path)}; charset=utf-8`);
      await store(cache, path, numbers.map((number) => pieces[number]).join(""), headers);
    }
  };

  const fetchMissing = async (cache) => {
    for (const path of await listMissing(cache)) await store(cache, path, ...await fetchFile(path, files[path]));
  };

  const fetchAll = async (cache, mayTakeTexts) => {
    if (mayTakeTexts && (await listMissing(cache)).length > paths.length / 3) await fetchTexts(cache);
    try {
      await fetchMissing(cache);
    } catch (error) {
      if (isTextOnly || error.reason !== "changed" || !(await listMissing(cache)).some(getType)) throw error;
      await fetchTexts(cache); // some hosts change pages on their way, to count their readers or to hide addresses
      await fetchMissing(cache);
    }
    if ((await listMissing(cache)).length) failWith("line"); // some were cleared away meanwhile
  };

  // What belongs to no version that is whole.
  const deleteLeftovers = async (cache) => {
    const urls = (await cache.keys()).map(({ url }) => url);
    const notes = urls.filter((url) => url.includes("?kept="));
    const versions = await Promise.all(notes.map(async (url) => (await cache.match(url)).json()));
    const needed = new Set([...notes, ...versions.flatMap(({ keys }) => keys)]);
    for (const url of urls) if (!needed.has(url) && !url.includes("?failed=")) await cache.delete(url);
  };

  // An install that failed for want of room, or since the files are not those that are listed here, is not tried again for a
  // day; nor one that has twice ended without a word, and brought nothing. After a broken line it goes on, with each file by
  // itself, so that none is fetched twice; so it does when it was interrupted for the third time, all texts in one file before.
  const install = async () => {
    if (!paths.length) return skipWaiting();
    const cache = await openCache();
    const failure = await (await cache.match(failureNote))?.json();
    const { reason, missing, tries } = failure && Math.abs(Date.now() - failure.at) < DAY ? failure : {};
    const isSame = reason && failure.version === version && failure.language === ownLanguage;
    const { length } = await listMissing(cache);
    const countTries = (current) => (isSame && reason === current && missing === length ? tries : 0);
    const noteFailure = (current) => cache.put(failureNote, toResponse({
      version, language: ownLanguage, at: Date.now(), reason: current, missing: length, tries: countTries(current) + 1,
    }));
    if (reason === "room" || (isSame && reason === "changed") || countTries("unfinished") > 1) failWith(reason);
    const mayTakeTexts = !isSame || (reason === "interrupted" && countTries(reason) < 3);
    try {
      await noteFailure("unfinished"); // the browser may end this at any moment
      await fetchAll(cache, !isTextOnly && mayTakeTexts);
      await cache.put(versionNote, toResponse({ version, isTextOnly, since: Date.now(), keys: paths.map(getKey) }));
      await cache.delete(failureNote);
    } catch (error) {
      if (error.reason === "room") await deleteLeftovers(cache);
      await noteFailure(interruption.signal.aborted ? "interrupted" : error.reason || "line");
      throw error;
    }
  };

  const activate = async () => {
    if (!paths.length) {
      await caches.delete(cacheName);
      return registration.unregister();
    }
    await clients.claim();
    if (registration.installing) return; // it may rely on what is there
    const cache = await openCache();
    for (const { url } of await cache.keys()) if (url.includes("?kept=") && url !== versionNote) await cache.delete(url);
    await deleteLeftovers(cache);
  };

  // A file that is named by its content is the same in each version that has it, also in one that waits.
  const isNamedByContent = (url) => /\.[0-9a-f]{8}\.\w+$/.test(url);

  const findFile = async (url) => {
    try {
      const cache = await openCache();
      if (isNamedByContent(url)) return await cache.match(url, { ignoreSearch: true });
      return pathByUrl.has(url) ? await cache.match(getKey(pathByUrl.get(url))) : undefined;
    } catch { /* the browser keeps nothing */ }
  };

  // A kept page says so in its own text, since `/text/` runs no script. Its policy is about scripts and styles alone.
  const findPage = async (url) => {
    const [file, note] = await Promise.all([findFile(url), openCache().then((cache) => cache.match(versionNote)).catch(() => {})]);
    if (!file || !note) return undefined;
    const since = new Date((await note.json()).since);
    const language = getLanguage(url);
    const day = since.toLocaleDateString(language === "en" ? "en-GB" : language, { day: "numeric", month: "long", year: "numeric" });
    const words = gettext("You are reading a copy kept on this device on %(day)s.", { day }, language);
    const line = `<p class="kept-copy" role="status">${words}</p>`;
    const page = await file.text();
    const start = page.includes("<article>") ? "<article>" : "<body>";
    return new Response(page.replace(start, start + line), { headers: copyHeaders(file) });
  };

  // 511 asks to log in to the network; other such codes say that the host is out of order.
  const isOutOfOrder = ({ status }) => status >= 500 && status !== 511;

  // What the network answers is shown and never kept: it may be anybody's.
  const classifyAnswer = async (response, path) => {
    const body = await response.arrayBuffer();
    if (await computeHash(body) === files[path]) return "same";
    if (isOutOfOrder(response)) return "none";
    return response.ok && new TextDecoder().decode(body).includes(" data-worker=") ? "newer" : "other";
  };

  const lateAnswers = new Map(); // by address: the kind of answer that came after the kept copy had been shown
  const requested = new Set(); // addresses of which the reader asked to see that answer, which lies in the browser's own cache

  const answerPage = async (event, url) => {
    const { request } = event;
    const isRequested = requested.delete(url);
    // Asked each time, whatever the host lets browsers keep; a navigation preload could not be told so.
    const network = fetch(new Request(request, { cache: isRequested ? "force-cache" : "no-cache" }));
    const answer = network.catch(() => {});
    const timeout = new Promise((end) => setTimeout(end, isRequested ? 30 * TIMEOUT : TIMEOUT));
    const inTime = Promise.race([answer, timeout]);
    const copy = await findPage(url)
      || (pathByUrl.has(`${url}/`) && Response.redirect(request.url.replace(url, `${url}/`)));
    const response = await (copy ? inTime : answer);
    if (response && !(copy && isOutOfOrder(response))) return response;
    const kind = network.then((late) => classifyAnswer(late, pathByUrl.get(url))).catch(() => "none");
    lateAnswers.set(url, kind);
    event.waitUntil(kind);
    // The same page in the language that is kept, if it has one.
    const path = url.slice(scope.length + (getLanguage(url) === "en" ? 0 : getLanguage(url).length + 1));
    const translated = scope + (ownLanguage === "en" ? path : `${ownLanguage}/${path}`);
    return copy || Response.redirect(pathByUrl.has(translated) ? request.url.replace(url, translated) : offlinePage);
  };

  // No file but a page holds numbers under a name that stays.
  const answerFile = async (request, url) => {
    const file = await findFile(url);
    if (file) return file;
    try {
      return await fetch(request);
    } catch (error) {
      const standIn = standIns.has(url) && await findFile(standIns.get(url));
      if (standIn) return standIn;
      if (request.mode === "navigate" && url !== offlinePage) return Response.redirect(offlinePage);
      throw error;
    }
  };

  addEventListener("install", (event) => event.waitUntil(install()));
  addEventListener("activate", (event) => event.waitUntil(activate()));
  addEventListener("fetch", (event) => {
    const { request } = event;
    const [url] = request.url.split(/[?#]/);
    if (request.method !== "GET" || !paths.length || !url.startsWith(scope)) return;
    const isFile = url === offlinePage || isNamedByContent(url) || !(pathByUrl.get(url) || ".html").endsWith(".html");
    if (request.mode === "navigate" && !isFile) event.respondWith(answerPage(event, url));
    else if (isFile) event.respondWith(answerFile(request, url));
  });

  let keeping;
  const messages = {
    // What is kept was removed, or cleared away, and the worker is still there: once at a time, whoever asks.
    keep: (page) => {
      keeping = keeping || install().catch(() => { /* noted */ }).then(() => { keeping = undefined; });
      return keeping.then(() => page.postMessage("keeping has ended"));
    },
    interrupt: () => interruption.abort(),
    // Where its page is the only one open, that goes on with this version.
    "take over": async () => {
      const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
      if (pages.filter(({ url }) => url.startsWith(scope)).length < 2) await skipWaiting();
    },
    // Of a page that is a kept copy: what the network answered, as soon as it has.
    "describe late answer": async (page, url) => page.postMessage(await lateAnswers.get(url)),
    "show late answer": async (page, url) => {
      requested.add(url);
      page.postMessage("show");
    },
  };
  addEventListener("message", (event) => {
    const [url] = event.source.url.split(/[?#]/);
    event.waitUntil(messages[event.data]?.(event.source, url));
  });
})();
