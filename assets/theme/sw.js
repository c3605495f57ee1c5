// Keeps the site on the reader's device: whole, in one version, for when there is no connection. The build puts what is to be
// kept at the head of this file, as `self.KEPT`. Published without that, it takes away what is kept, and then itself.
(() => {
  const { version, files = {}, text = [], photographs = {}, together } = self.KEPT || {};
  const DAY = 24 * 60 * 60 * 1000;
  const PATIENCE = 2000; // milliseconds in which the network may answer before the kept copy does
  const isTextOnly = location.search === "?text";
  const paths = isTextOnly ? text : Object.keys(files);
  const scope = registration.scope;
  const address = (path) => new URL(path.replace(/(^|\/)index\.html$/, "$1"), scope).href;
  // Under its hash a file is the same in all versions: what has not changed is not fetched again, and an install that a
  // broken line has stopped goes on from there.
  const key = (path) => `${address(path)}?${files[path]}`;
  const known = new Map(paths.flatMap((path) => [[address(path), path], [new URL(path, scope).href, path]]));
  const standIns = new Map(Object.entries(photographs).map((pair) => pair.map(address)));
  const message = address("offline.html");
  const note = `${scope}?kept=${version}`;
  const failure = `${scope}?failed=${isTextOnly ? "text" : "whole"}`;
  const open = () => caches.open(`haiti-explainer ${scope}`);
  const write = (content) => new Response(JSON.stringify(content));
  const computeHash = async (body) => btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", body))));

  const types = { css: "text/css", html: "text/html", js: "text/javascript", svg: "image/svg+xml", webmanifest: "application/manifest+json" };

  const isText = (path) => path.split(".").pop() in types;

  // What the host says of security and of the type, without what it says of the bytes on their way.
  const copyHeaders = (response) => {
    const headers = new Headers(response.headers);
    for (const name of ["content-encoding", "content-length", "etag", "last-modified"]) headers.delete(name);
    return headers;
  };

  const get = async (path, hash) => {
    const response = await fetch(address(path), { cache: "no-cache", priority: "low" });
    const body = await response.arrayBuffer();
    // Where the site is published anew meanwhile, or something in between answers, the hash is another: nothing of that is
    // kept, and nothing of two versions as one.
    if (response.ok && await computeHash(body) === hash) return new Response(body, { headers: copyHeaders(response) });
    throw Object.assign(new Error(`${response.status} for ${path}`), { name: response.status < 500 ? "changed" : "line" });
  };

  const lacking = async (cache) => {
    const had = new Set((await cache.keys()).map(({ url }) => url));
    return paths.filter((path) => !had.has(key(path)));
  };

  // All texts in one file, in pieces that each stand in it once: half as many bytes, and one request.
  const getTogether = async (cache) => {
    const response = await get("kept.json", together);
    const { headers } = response;
    const { pieces, texts } = await response.json();
    for (const [path, places] of Object.entries(texts)) {
      headers.set("content-type", `${types[path.split(".").pop()]}; charset=utf-8`);
      await cache.put(key(path), new Response(places.map((place) => pieces[place]).join(""), { headers }));
    }
  };

  const getEach = async (cache) => {
    for (const path of await lacking(cache)) await cache.put(key(path), await get(path, files[path]));
  };

  const getAll = async (cache, isTogether) => {
    if (isTogether && (await lacking(cache)).length > paths.length / 3) await getTogether(cache);
    try {
      await getEach(cache);
    } catch (error) {
      if (isTextOnly || error.name !== "changed" || !(await lacking(cache)).some(isText)) throw error;
      await getTogether(cache); // some hosts change pages on their way, to count their readers or to hide addresses
      await getEach(cache);
    }
    if ((await lacking(cache)).length) throw new Error("a file was cleared away meanwhile");
  };

  const deleteFiles = async (cache, isNeeded) => {
    for (const { url } of await cache.keys()) if (!isNeeded(url)) await cache.delete(url);
  };

  // What belongs to no version that is whole.
  const deleteParts = async (cache) => {
    const notes = (await cache.keys()).filter(({ url }) => url.includes("?kept="));
    const kept = await Promise.all(notes.map(async (request) => (await cache.match(request)).json()));
    const needed = new Set(kept.flatMap(({ keys }) => keys));
    await deleteFiles(cache, (url) => needed.has(url) || /\?(kept|failed)=/.test(url));
  };

  // An install that failed for want of room, or since the files are not those that are listed here, is not tried again for a
  // day. After a broken line it goes on, with each file by itself, so that none is fetched twice.
  const install = async () => {
    if (!paths.length) return skipWaiting();
    const cache = await open();
    const last = await (await cache.match(failure))?.json();
    const isRecent = last && Math.abs(Date.now() - last.at) < DAY;
    const isSame = isRecent && last.version === version;
    if (isRecent && (last.reason === "room" || (isSame && last.reason === "changed"))) throw new Error(last.reason);
    const noteFailure = (reason) => cache.put(failure, write({ version, reason, at: Date.now() }));
    try {
      await noteFailure("line"); // beforehand, since the browser may end this at any moment, and may have no room at all
      await getAll(cache, !isTextOnly && !isSame);
      await cache.put(note, write({ version, isTextOnly, since: Date.now(), keys: paths.map(key) }));
      await cache.delete(failure);
    } catch (error) {
      const isFull = error.name === "QuotaExceededError";
      if (isFull) await deleteParts(cache);
      if (isFull || error.name === "changed") await noteFailure(isFull ? "room" : "changed");
      throw error;
    }
  };

  const activate = async () => {
    if (!paths.length) {
      await caches.delete(`haiti-explainer ${scope}`);
      return registration.unregister();
    }
    await clients.claim();
    const needed = new Set([...paths.map(key), note]);
    // An install that goes on may rely on what is there.
    await deleteFiles(await open(), (url) => registration.installing || needed.has(url) || url.includes("?failed="));
  };

  // A file that is named by its content is the same in each version that has it, also in one that waits.
  const isNamedByContent = (url) => /\.[0-9a-f]{8}\.\w+$/.test(url);

  const find = async (url) => {
    try {
      const cache = await open();
      return await (isNamedByContent(url) ? cache.match(url, { ignoreSearch: true }) : known.has(url) && cache.match(key(known.get(url))));
    } catch { /* the browser keeps nothing */ }
  };

  // A kept page says so in its own text, since `/text/` runs no script. Its policy is about scripts and styles alone.
  const findPage = async (url) => {
    const [kept, told] = await Promise.all([find(url), open().then((cache) => cache.match(note)).catch(() => {})]);
    if (!kept || !told) return undefined;
    const since = new Date((await told.json()).since);
    const day = since.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    const line = `<p class="kept-copy" role="status">You are reading a copy kept on this device on ${day}.</p>`;
    const page = await kept.text();
    const start = page.includes("<article>") ? "<article>" : "<body>";
    return new Response(page.replace(start, start + line), { headers: copyHeaders(kept) });
  };

  // 511 asks to log in to the network first; other codes like it say that the host is out of order.
  const isOutOfOrder = ({ status }) => status >= 500 && status !== 511;

  // What the network answers is shown and never kept: it may be anybody's.
  const compare = async (response, path) => {
    const body = await response.arrayBuffer();
    if (await computeHash(body) === files[path]) return "same";
    if (isOutOfOrder(response)) return "none";
    return response.ok && new TextDecoder().decode(body).includes(" data-worker=") ? "newer" : "other";
  };

  const late = new Map(); // by address: what came after the kept copy had been shown, for the page to ask for
  const wished = new Set(); // addresses of which the reader wishes to see just that, which lies in the browser's own cache

  const answerPage = async (event, url) => {
    const { request } = event;
    const isWished = wished.delete(url);
    // Asked each time, whatever the host lets browsers keep for a while; a navigation preload could not be told so.
    const network = fetch(new Request(request, { cache: isWished ? "force-cache" : "no-cache" }));
    const patience = new Promise((resolve) => setTimeout(resolve, isWished ? 30 * PATIENCE : PATIENCE));
    const atLast = network.catch(() => {});
    const inTime = Promise.race([atLast, patience]);
    const instead = await findPage(url)
      || (known.has(`${url}/`) && Response.redirect(request.url.replace(url, `${url}/`)));
    const response = await (instead ? inTime : atLast);
    if (response && !(instead && isOutOfOrder(response))) return response;
    const outcome = network.then((after) => compare(after, known.get(url))).catch(() => "none");
    late.set(url, outcome);
    event.waitUntil(outcome);
    return instead || Response.redirect(message);
  };

  // No file but a page holds numbers under a name that stays.
  const answerFile = async (request, url) => {
    const kept = await find(url);
    if (kept) return kept;
    try {
      return await fetch(request);
    } catch (error) {
      const standIn = standIns.has(url) && await find(standIns.get(url));
      if (standIn) return standIn;
      if (request.mode === "navigate" && url !== message) return Response.redirect(message);
      throw error;
    }
  };

  addEventListener("install", (event) => event.waitUntil(install()));
  addEventListener("activate", (event) => event.waitUntil(activate()));
  addEventListener("fetch", (event) => {
    const { request } = event;
    const [url] = request.url.split(/[?#]/);
    if (request.method !== "GET" || !paths.length || !url.startsWith(scope)) return;
    const isFile = url === message || isNamedByContent(url) || !(known.get(url) || ".html").endsWith(".html");
    if (request.mode === "navigate" && !isFile) event.respondWith(answerPage(event, url));
    else if (isFile) event.respondWith(answerFile(request, url));
  });

  const messages = {
    // Where its page is the only one open, that goes on with this version.
    "take over": async () => {
      const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
      if (pages.filter(({ url }) => url.startsWith(scope)).length < 2) await skipWaiting();
    },
    // Of a page that is a kept copy: what the network answered, as soon as it has.
    "what came late": async (page, url) => page.postMessage(await late.get(url)),
    "show what came late": async (page, url) => {
      wished.add(url);
      page.postMessage("show");
    },
  };
  addEventListener("message", (event) => {
    const [url] = event.source.url.split(/[?#]/);
    event.waitUntil(messages[event.data]?.(event.source, url));
  });
})();
