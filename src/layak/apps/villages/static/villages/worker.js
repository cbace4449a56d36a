// Serves the forms without a line. Registered below /formulir/, so it sees no other page of the site; what it
// gives out, the pages themselves have put aside: of one person only (copies.js), and what all pages are made of.

const PAGES = "layak-formulir:";
const SHELL = "layak-kulit";
const OFFLINE = "/formulir/tanpa-sambungan/";
const PATIENCE = { page: 6_000, asset: 3_000 }; // a line that is there but carries nothing

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (pathname.startsWith("/statis/")) event.respondWith(asset(request));
});

async function page(request) {
  const kept = await found(request, (name) => name.startsWith(PAGES));
  return fresher(request, kept ?? (await caches.match(OFFLINE)), kept ? PATIENCE.page : undefined);
}

async function asset(request) {
  const kept = await found(request, (name) => name === SHELL);
  return fresher(request, kept, kept ? PATIENCE.asset : undefined);
}

async function found(request, isMeant) {
  for (const name of (await caches.keys()).filter(isMeant)) {
    const kept = await (await caches.open(name)).match(request, { ignoreVary: true, ignoreSearch: true });
    if (kept) return kept;
  }
  return undefined;
}

// The server's answer where it comes in time, else the copy.
async function fresher(request, copy, patience) {
  const asked = fetch(request);
  asked.catch(() => {});
  const late = patience ? new Promise((done) => setTimeout(done, patience)) : new Promise(() => {});
  try {
    const answer = await Promise.race([asked, late]);
    if (!answer || (copy && patience && answer.status >= 500)) return copy;
    return answer;
  } catch (error) {
    if (copy) return copy;
    throw error;
  }
}
