// Pages kept on this device for use without a line belong to one person: when somebody else is here, or nobody,
// they are removed at once, and so is what of others has been sent. What others have not sent yet stays for them
// alone, because it stands nowhere else.

import { forgetWhere, isThere } from "./kept.js";

const PAGES = "layak-formulir:";
const { person } = document.body.dataset; // not there on pages that show nobody

export const pagesOf = (someone) => PAGES + someone;

async function removeOthers() {
  for (const name of await caches.keys()) if (name.startsWith(PAGES) && name !== pagesOf(person)) await caches.delete(name);
}

if (person !== undefined) {
  if (globalThis.caches) removeOthers();
  isThere().then((there) => there && forgetWhere((record) => record.person !== person && record.state === "sent"));
}
