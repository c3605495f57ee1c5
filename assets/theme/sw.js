// Keeps the site on the reader's device: whole, in one version, for when there is no connection. The build puts what is to be
// kept at the head of this file, as `self.KEPT`. Published without that, it takes away what is kept, and then itself.
(() => {
  const { version, files = {}, text = [], photographs = {}, together } = self.KEPT || {};
  const isTextOnly = location.search === "?text";
  const paths = isTextOnly ? text : Object.keys(files);
  const scope = registration.scope;
  const address = (path) => new URL(path.replace(/(^|\/)index\.html$/, "$1"), scope).href;
  // Under its hash a file is the same in all versions: what has not changed is not fetched again, and an install that a
  // broken line has stopped goes on from there.
  const key = (path) => `${address(path)}?${files[path]}`;
  const known = new Map(paths.flatMap((path) => [[address(path), path], [new URL(path, scope).href, path]]));
  const standIns = new Map(Object.entries(photographs).map(([path, kept]) => [address(path), kept]));
  const message = address("offline.html");
  const open = () => caches.open(`haiti-explainer ${scope}`);

  const types = { css: "text/css", html: "text/html", js: "text/javascript", svg: "image/svg+xml", webmanifest: "application/manifest+json" };

  const isText = (path) => path.split(".").pop() in types;

  const get = async (path, hash) => {
    // Where the site is published anew meanwhile, the hash is another: nothing of two versions is ever kept as one.
    const response = await fetch(address(path), { integrity: `sha256-${hash}`, cache: "no-cache", priority: "low" });
    if (!response.ok) throw new Error(`${response.status} for ${path}`);
    return response;
  };

  const lacking = async (cache) => {
    const had = new Set((await cache.keys()).map(({ url }) => url));
    return paths.filter((path) => !had.has(key(path)));
  };

  // All texts in one file, in pieces that each stand in it once: half as many bytes, and one request.
  const getTogether = async (cache) => {
    const response = await get("kept.json", together);
    const headers = new Headers(response.headers); // with what the host says of security
    for (const name of ["content-encoding", "content-length", "etag", "last-modified"]) headers.delete(name);
    const { pieces, texts } = await response.json();
    for (const [path, places] of Object.entries(texts)) {
      headers.set("content-type", `${types[path.split(".").pop()]}; charset=utf-8`);
      await cache.put(key(path), new Response(places.map((place) => pieces[place]).join(""), { headers }));
    }
  };

  const getEach = async (cache) => {
    for (const path of await lacking(cache)) {
      const response = await get(path, files[path]);
      // As a new one, a response that was redirected answers for a page too.
      await cache.put(key(path), new Response(response.body, { headers: response.headers }));
    }
  };

  const install = async () => {
    if (!paths.length) return skipWaiting();
    const cache = await open();
    if (!isTextOnly && (await lacking(cache)).length > paths.length / 3) await getTogether(cache);
    try {
      await getEach(cache);
    } catch (error) {
      if (isTextOnly || !(await lacking(cache)).some(isText)) throw error;
      await getTogether(cache); // some hosts change pages on their way, to count their readers or to hide addresses
      await getEach(cache);
    }
    if ((await lacking(cache)).length) throw new Error("a file was cleared away meanwhile");
    const told = { version, isTextOnly, since: Date.now(), keys: paths.map(key) };
    await cache.put(`${scope}?kept=${version}`, new Response(JSON.stringify(told)));
  };

  const activate = async () => {
    if (!paths.length) {
      await caches.delete(`haiti-explainer ${scope}`);
      return registration.unregister();
    }
    await clients.claim();
    const cache = await open();
    const needed = new Set([...paths.map(key), `${scope}?kept=${version}`]);
    for (const { url } of await cache.keys()) {
      if (registration.installing) return; // which may rely on what is there
      if (!needed.has(url)) await cache.delete(url);
    }
  };

  const find = async (path) => {
    try { return await (await open()).match(key(path)); } catch { /* the browser keeps nothing */ }
  };

  const answer = async (request, path) => {
    const kept = path && await find(path);
    if (kept) return kept;
    try {
      return await fetch(request);
    } catch (error) {
      const [url] = request.url.split(/[?#]/);
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
    if (known.has(`${url}/`)) event.respondWith(Response.redirect(request.url.replace(url, `${url}/`)));
    else if (known.has(url) || standIns.has(url) || request.mode === "navigate") {
      event.respondWith(answer(request, known.get(url)));
    }
  });
  // Asked by a page: where it is the only one open, it goes on with this version; in Chromium, at times, only the next one does.
  addEventListener("message", (event) => event.waitUntil((async () => {
    const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
    if (event.data === "take over" && pages.filter(({ url }) => url.startsWith(scope)).length < 2) await skipWaiting();
  })()));
})();
