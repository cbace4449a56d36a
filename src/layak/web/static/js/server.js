// Speaking with the server: sending a form's pairs, and asking how the page would look now.

import { entriesOf, sameEntries } from "./drafts.js";

export const cookie = (name) =>
  document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";

export function post(address, entries) {
  return fetch(address, {
    method: "POST",
    body: new URLSearchParams(entries),
    headers: { "X-CSRFToken": cookie("csrftoken"), "X-Layak-Fragment": "1" },
    redirect: "manual",
    keepalive: document.hidden, // the page may be closing
  });
}

// The page as the server would show it now: to learn who is signed in and what is stored.
async function pageNow() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

export async function isSamePerson() {
  const page = await pageNow();
  return page.body.dataset.person === document.body.dataset.person;
}

// The version of a form in which the server shows exactly these pairs; empty if it shows others.
export async function versionIfStored(form, entries) {
  const page = await pageNow();
  const shown = [...page.forms].find((each) => each.getAttribute("action") === form.getAttribute("action"));
  return shown && sameEntries(entriesOf(shown), entries) ? shown.elements.version.value : "";
}
