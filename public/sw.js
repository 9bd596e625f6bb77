// Keeps Tembus on the computer, so that it opens without a network.
//
// The build writes a line before this text: `self.BUILD = { id, files: [{ url, sha256 }] }`. Since the line changes
// when any file does, the browser sees a new worker exactly when there is a new build.
//
// What the page and the worker say to each other:
//   page -> waiting worker   { type: "activate" }          The owner took the offer of the new version.
//   worker -> every page     { type: "activated", build }  A new version took over; `build` is its id.
//
// How the page (which registers "/sw.js" with `updateViaCache: "none"`) is meant to use this:
// - `registration.waiting`, or a worker that becomes "installed" while `navigator.serviceWorker.controller` is set, is a
//   new version: offer it, and nothing more. A new worker never takes over by itself while a page of the old one is open.
// - When the owner accepts, save the draft, then post { type: "activate" } to the waiting worker.
// - On { type: "activated" }, the page that asked loads itself anew. Every other page offers to do so when its own draft
//   is saved: its program keeps running, but files that it has not asked for yet are gone.
// - The very first worker takes the open page over at once and says nothing, since that page is of the same build.

const BUILD = self.BUILD;
const PREFIX = "tembus-site-";
const CACHE = PREFIX + BUILD.id;
const FILES = new Map(BUILD.files.map((file) => [file.url, file]));

// A file is kept under its address and its content, so what did not change between builds is not fetched again.
const cacheKey = (file) => `${file.url}?sha256=${file.sha256}`;

async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Fetches past the HTTP cache and believes only the bytes that belong to this build: while a site is being replaced, a
// server may answer with files of two builds. The installation then fails, the old version stays, and the browser tries later.
async function fetchFile(file) {
  const response = await fetch(file.url, { cache: "no-cache", credentials: "same-origin" });
  if (!response.ok) throw new Error(`${file.url}: ${response.status}`);
  const bytes = await response.arrayBuffer();
  if ((await digest(bytes)) !== file.sha256) throw new Error(`${file.url} is of another build`);
  return new Response(bytes, { headers: { "content-type": response.headers.get("content-type") ?? "" } });
}

async function keepFile(cache, file) {
  const key = cacheKey(file);
  await cache.put(key, (await caches.match(key)) ?? (await fetchFile(file)));
}

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(CACHE).then((cache) => Promise.all(BUILD.files.map((file) => keepFile(cache, file)))),
  );
});

self.addEventListener("message", (event) => {
  if (event.data?.type === "activate") event.waitUntil(self.skipWaiting());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
      await Promise.all(old.map((name) => caches.delete(name)));
      await self.clients.claim();
      if (old.length === 0) return;
      for (const page of await self.clients.matchAll({ type: "window" })) {
        page.postMessage({ type: "activated", build: BUILD.id });
      }
    })(),
  );
});

async function answer(request, file) {
  const cache = await caches.open(CACHE);
  // The browser may have cleared the cache to make room: the network is the second choice, not the first.
  return (await cache.match(cacheKey(file))) ?? fetch(request);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  const file = FILES.get(address.pathname) ?? (request.mode === "navigate" ? FILES.get("/index.html") : undefined);
  if (file) event.respondWith(answer(request, file));
});
