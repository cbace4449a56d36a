// Participants' pages: this phone remembers whose it is, keeps the code on the screen without a line, and sends it
// as soon as there is one. The server decides what a code is worth; nothing is lost until it has answered.

import { post } from "../js/server.js";

const PAGES = "layak-hadir";
const PEOPLE = "layak-hadir-peserta";
const WAITING = "layak-hadir-tertunda";
const PAUSE = 15_000;

const { ownWorker, ownShell, ownSend } = document.body.dataset;
const bar = document.querySelector("[data-own-bar]");
const own = document.querySelector("[data-own-code]");
const form = document.querySelector("[data-own-check]");

const read = (name) => JSON.parse(localStorage.getItem(name) ?? "[]");
const keep = (name, list) => localStorage.setItem(name, JSON.stringify(list));

function remember() {
  const { ownCode: code, ownName: name, ownOf: of } = own.dataset;
  keep(PEOPLE, [{ code, name, of }, ...read(PEOPLE).filter((each) => each.of !== of)].slice(0, 20));
}

function say(text) {
  const waits = read(WAITING).length > 0;
  const said = bar.querySelector("[data-own-said]");
  bar.querySelector("[data-own-waiting]").hidden = !waits;
  if (text !== undefined) said.textContent = text;
  said.hidden = !said.textContent;
  bar.hidden = !waits && said.hidden;
}

// One after another; what cannot be sent stays. A second window may be at it: the server takes twice as once.
async function send() {
  for (const each of read(WAITING)) {
    let answer;
    try {
      answer = await post(ownSend, [["peserta", each.participant], ["kode", each.code], ["disimpan", each.kept ? "1" : ""]]);
    } catch {
      later(each);
      break;
    }
    if (!answer.ok) {
      later(each);
      break;
    }
    const { text } = await answer.json();
    keep(WAITING, read(WAITING).filter((other) => other.id !== each.id));
    say(text);
    if (own && answer.ok) setTimeout(() => location.reload(), 1500);
  }
  say();
}

// What once found no line is sent as what was kept: its code may be old by then.
function later(each) {
  keep(WAITING, read(WAITING).map((other) => (other.id === each.id ? { ...other, kept: true } : other)));
  clearTimeout(later.timer);
  later.timer = setTimeout(send, PAUSE);
}

function submit(event) {
  event?.preventDefault();
  const sent = new FormData(form);
  const [participant, code] = [sent.get("peserta").trim(), sent.get("kode").trim()];
  if (!participant || !code) return;
  keep(WAITING, [...read(WAITING), { id: crypto.randomUUID?.() ?? `${Date.now()}`, participant, code, kept: !navigator.onLine }]);
  form.elements.namedItem("kode").value = "";
  say("");
  send();
}

// The code of the address, and whose phone this is: one tap is enough, or none.
function fill() {
  const scanned = location.pathname.match(/^\/hadir\/[0-9a-f-]{36}\/([^/]+)\//i);
  const code = form.elements.namedItem("kode");
  const participant = form.elements.namedItem("peserta");
  if (scanned && !code.value) code.value = decodeURIComponent(scanned[1]);
  const known = read(PEOPLE);
  if (!participant.value && known.length === 1) participant.value = known[0].code;
  else if (!participant.value && known.length > 1) offer(participant, known);
  if (form.hasAttribute("data-own-scanned") && scanned && code.value && participant.value) submit();
}

// A phone that several people, or gatherings, have used: choose by name.
function offer(field, known) {
  const list = document.createElement("datalist");
  list.id = "peserta-dikenal";
  for (const each of known) list.append(new Option(each.name, each.code));
  field.after(list);
  field.setAttribute("list", list.id);
}

async function makeReady() {
  if (!navigator.serviceWorker || !globalThis.caches) return;
  try {
    await navigator.serviceWorker.register(ownWorker);
    await navigator.serviceWorker.ready;
    const cache = await caches.open(PAGES);
    const used = performance.getEntriesByType("resource").map((each) => each.name);
    const ours = used.filter((address) => new URL(address).pathname.startsWith("/statis/"));
    const pages = own ? [ownShell, location.pathname] : [ownShell];
    await Promise.all([...new Set(ours), ...pages].map((address) => put(cache, address)));
    document.documentElement.dataset.ownReady = "yes";
  } catch {
    // The line is down, or the browser forbids it: a code is kept and sent all the same.
  }
}

async function put(cache, address) {
  const answer = await fetch(address);
  if (answer.ok && !answer.redirected) await cache.put(address, answer);
}

if (own) remember();
if (form) {
  form.addEventListener("submit", submit);
  fill();
}
window.addEventListener("online", send);
say();
if (read(WAITING).length) send();
makeReady();
