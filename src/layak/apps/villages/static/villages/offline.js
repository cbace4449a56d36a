// Makes the forms of this page, and what they are made of, ready for use without a line (worker.js).

import { pagesOf } from "../js/copies.js";

const SHELL = "layak-kulit";
const ANY = { ignoreVary: true };
const FRESH = 12 * 60 * 60 * 1000; // a copy is renewed when its page is opened, or after half a day

export async function makeReady(bar, person) {
  if (!navigator.serviceWorker || !globalThis.caches) return bar.ready("unable");
  const { worker, offlinePage } = bar.element.dataset;
  try {
    await navigator.serviceWorker.register(worker);
    await navigator.serviceWorker.ready;
    await keepShell(offlinePage);
    await keepPages(bar, person);
  } catch {
    // The line is down, or the browser forbids it: what is typed is kept all the same.
  }
}

async function keepShell(offlinePage) {
  const shell = await caches.open(SHELL);
  const used = performance.getEntriesByType("resource").map((each) => each.name);
  const ours = used.filter((address) => new URL(address).pathname.startsWith("/statis/"));
  await Promise.all([offlinePage, ...new Set(ours)].map((address) => put(shell, address)));
}

async function put(cache, address) {
  const answer = await fetch(address);
  if (answer.ok && !answer.redirected) await cache.put(address, answer);
}

async function keepPages(bar, person) {
  const cache = await caches.open(pagesOf(person));
  const here = location.origin + location.pathname;
  const linked = [...document.querySelectorAll("a[data-keep-page]")].map((each) => each.href);
  await keepPage(cache, here, person);
  let ready = 0;
  for (const address of linked) {
    if (!(await isFresh(cache, address))) await keepPage(cache, address, person);
    if (await cache.match(address, ANY)) ready += 1;
    if (bar.isList) bar.ready("some", ready, linked.length);
  }
  if (!bar.isList && (await cache.match(here, ANY))) bar.ready("ready");
}

async function isFresh(cache, address) {
  const kept = await cache.match(address, ANY);
  return kept !== undefined && Date.now() - Date.parse(kept.headers.get("Date")) < FRESH;
}

// Only a page of this very person: they may have signed out in another window meanwhile.
async function keepPage(cache, address, person) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const text = await answer.clone().text();
  if (text.includes(`data-person="${person}"`)) await cache.put(address, answer);
}
