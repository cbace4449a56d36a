// Serves participants' pages without a line. Registered below /hadir/, so it sees no other page of the site; what it
// gives out their own phone has put aside (own.js): their page, and one that keeps the code on the screen for later.

const PAGES = "layak-hadir";
const SHELL = "/hadir/tanpa-sambungan/";
const PATIENCE = 6_000; // a line that is there but carries nothing

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(answered(request, SHELL));
  else if (pathname.startsWith("/statis/")) event.respondWith(answered(request));
});

// The server's answer where it comes in time, else the copy, else what stands in for it.
async function answered(request, otherwise) {
  const cache = await caches.open(PAGES);
  const options = { ignoreVary: true, ignoreSearch: true };
  const copy = (await cache.match(request, options)) ?? (otherwise && (await cache.match(otherwise, options)));
  const asked = fetch(request);
  asked.catch(() => {});
  if (!copy) return asked;
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  try {
    const answer = await Promise.race([asked, late]);
    return !answer || answer.status >= 500 ? copy : answer;
  } catch {
    return copy;
  }
}
