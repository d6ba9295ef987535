// Stands between the site's pages and its server: a page comes from the server if that answers, else as it was last seen; what
// pages load (styles, scripts) comes from the version that is kept, all of one version together.
//
// `Site`, written before this, names that version (a digest of the files), the files, and the folder of each language. Nothing
// of another server is asked for or kept, and no answer of a trainee passes through here.

"use strict";

const scope = self.registration.scope;
// Caches belong to a whole server, on which other courses may lie.
const ours = `coursewright ${scope} `;
const name = ours + Site.version;
const own = `${scope}service-worker.js`;
const assets = new Set(Site.assets.map((path) => scope + path));

/** Whether the server has a newer version, whose pages must not load what is kept of this one. */
let isOutdated = false;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));

async function install() {
  const cache = await caches.open(name);
  const pages = Site.folders.flatMap((folder) => [`${folder}index.html`, `${folder}offline.html`]);
  // The browser's own cache may hold files of the version before.
  await cache.addAll([...Site.assets, ...pages].map((path) => new Request(scope + path, { cache: "reload" })));
  await self.skipWaiting();
}

/** Fetches the pages that the version before had kept, then forgets it. */
async function activate() {
  const cache = await caches.open(name);
  for (const old of (await caches.keys()).filter((each) => each.startsWith(ours) && each !== name)) {
    for (const { url } of await (await caches.open(old)).keys()) {
      if (assets.has(url) || (await cache.match(url)) !== undefined) continue;
      await fetch(url).then((response) => keep(url, response)).catch(() => {});
    }
    await caches.delete(old);
  }
  await self.clients.claim();
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const isOurs = request.url.startsWith(scope) && !request.url.startsWith(`${scope}-/`);
  if (request.method !== "GET" || !isOurs || request.headers.has("range")) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (assets.has(plain(request.url))) event.respondWith(asset(event));
  else event.respondWith(fresh(event).catch(() => Response.error()));
});

const plain = (url) => url.replace(/[?#].*$/s, "");

async function page(event) {
  try {
    // Many servers do not say how long a page is fresh, and browsers then guess: the longer it was as it is, the longer.
    const request = new Request(event.request.url, { cache: "no-cache", redirect: "manual" });
    const [response] = await Promise.all([fetch(request), compareVersions().catch(() => {})]);
    event.waitUntil(keep(event.request.url, response.clone()));
    return response;
  } catch {
    return (await kept(event.request.url)) ?? offlinePage(event.request.url);
  }
}

async function asset(event) {
  const cache = await caches.open(name);
  const response = isOutdated ? undefined : await cache.match(plain(event.request.url));
  return response ?? fresh(event).catch(() => Response.error());
}

async function fresh(event) {
  try {
    const response = await fetch(event.request, { cache: "no-cache" });
    // While a newer version is on its way, its files are kept by it.
    if (!isOutdated) event.waitUntil(keep(event.request.url, response.clone()));
    return response;
  } catch (error) {
    const response = await kept(event.request.url);
    if (response === undefined) throw error;
    return response;
  }
}

/** A browser looks for a new version of this file after a page has loaded; a page needs to know before. */
async function compareVersions() {
  const response = await fetch(own, { cache: "no-cache" });
  isOutdated = !response.ok || !(await response.text()).includes(`"${Site.version}"`);
  if (isOutdated && response.ok) self.registration.update();
}

async function keep(url, response) {
  if (!response.ok || response.type !== "basic" || response.redirected) return;
  await (await caches.open(name)).put(plain(url), response);
}

/** What was last seen at an address; a folder and its index.html are one page. */
async function kept(url) {
  const cache = await caches.open(name);
  const address = plain(url);
  const other = address.endsWith("/") ? `${address}index.html` : address.replace(/\/index\.html$/, "/");
  return (await cache.match(address)) ?? cache.match(other);
}

async function offlinePage(url) {
  const folders = Site.folders.filter((folder) => url.startsWith(scope + folder));
  const folder = folders.reduce((longest, each) => (each.length > longest.length ? each : longest), "");
  const response = await (await caches.open(name)).match(`${scope}${folder}offline.html`);
  if (response === undefined) return Response.error();
  // The page is shown at the address that was asked for, from which its link would lead astray.
  const html = (await response.text()).replace('href="index.html"', `href="${scope}${folder}index.html"`);
  return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}
