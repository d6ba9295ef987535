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
  // Now, since no page is shown as long as this version takes over, and a slow connection would make that long.
  for (const [old, { url }] of await keptBefore()) await renew(url, old).catch(() => {});
  await self.skipWaiting();
}

/** Fetches a page that a version before has kept; one that is no more is forgotten. */
async function renew(url, old) {
  const response = await fetch(url, { cache: "no-cache" });
  if (response.redirected || [404, 410].includes(response.status)) await old.delete(url);
  else await keep(url, response);
}

/** Takes what the versions before have kept and this one could not fetch, then forgets them. */
async function activate() {
  const cache = await caches.open(name);
  for (const [old, request] of await keptBefore()) {
    // Scripts are parts of a search index, and those of two indexes do not go together.
    if (!request.url.endsWith(".js")) await cache.put(request, await old.match(request));
  }
  await Promise.all((await namesBefore()).map((each) => caches.delete(each)));
  await self.clients.claim();
}

const namesBefore = async () => (await caches.keys()).filter((each) => each.startsWith(ours) && each !== name);

/** The pages and what else the versions before have kept and this one has not, each with the cache that it is in. */
async function keptBefore() {
  const cache = await caches.open(name);
  const found = [];
  for (const old of await Promise.all((await namesBefore()).map((each) => caches.open(each)))) {
    for (const request of await old.keys()) {
      if (!assets.has(request.url) && (await cache.match(request)) === undefined) found.push([old, request]);
    }
  }
  return found;
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
