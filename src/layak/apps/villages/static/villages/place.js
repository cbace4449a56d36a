// The form of a place, and the list of places: everything typed is kept on this device first and sent from there.

import { ofPerson } from "../js/kept.js";
import { Bar } from "./bar.js";
import { Item } from "./item.js";
import { makeReady } from "./offline.js";
import { Sending } from "./sending.js";

const PAUSE = 900;
const { person } = document.body.dataset;
const form = document.querySelector("[data-place-form]");
const bar = new Bar(document.querySelector("[data-send-bar]"));
const items = new Map([...document.querySelectorAll("[data-item]")].map((each) => {
  const item = new Item(each, form, person);
  return [item.key, item];
}));
const windows = new BroadcastChannel("layak-isian"); // other windows of this browser
const sending = new Sending(person, { told, said: (state) => bar.tell(state) });

async function count() {
  const records = await ofPerson(person);
  const unsent = records.filter((each) => each.state !== "sent");
  const stored = form
    ? [...items.values()].filter((each) => each.isStored && ["", "sent"].includes(each.state)).length
    : records.length - unsent.length;
  bar.show(unsent, stored);
  for (const line of document.querySelectorAll("[data-place-line]")) showLine(line, unsent);
}

function showLine(line, unsent) {
  const mine = unsent.filter((each) => each.place === line.dataset.placeLine && location.pathname.includes(each.form));
  const kept = mine.filter((each) => each.state === "kept").length;
  line.querySelector("[data-line-kept]").hidden = !kept;
  line.querySelector("[data-line-count]").textContent = kept;
  line.querySelector("[data-line-decide]").hidden = mine.length === kept;
}

function told(records) {
  for (const each of records) items.get(each.key)?.show(each);
  windows.postMessage(records);
  count();
}

async function typed(event) {
  const item = [...items.values()].find((each) => each.element.contains(event.target));
  if (!item || event.target.name?.startsWith("v-")) return;
  windows.postMessage([await item.keep()]);
  await count();
  sending.later(PAUSE);
}

async function decided(event) {
  const button = event.target.closest("[data-use-stored], [data-keep-mine]");
  const item = button && [...items.values()].find((each) => each.element.contains(button));
  if (!item) return;
  await item.decide(button.matches("[data-keep-mine]"));
  await count();
  sending.send();
}

function heard({ data: records }) {
  for (const each of records) {
    const item = items.get(each.key);
    if (!item) continue;
    item.write(each);
    item.show(each);
  }
  count();
}

function toNextDecision(event) {
  const next = [...items.values()].find((each) => ["conflict", "refused", "invalid"].includes(each.state));
  if (!next) return;
  event.preventDefault();
  const place = next.element.querySelector("[data-conflict]");
  (place.hidden ? next.element : place).scrollIntoView({ block: "center" });
  (next.element.querySelector("[data-conflict] button") ?? next.field("n") ?? next.field("c")).focus({ preventScroll: true });
}

async function attach() {
  for (const record of await ofPerson(person)) await items.get(record.key)?.restore(record);
  form?.addEventListener("input", typed);
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    sending.send();
  });
  form?.addEventListener("click", decided);
  bar.part("send-now").addEventListener("click", () => sending.send());
  bar.part("next-decision").addEventListener("click", toNextDecision);
  windows.addEventListener("message", heard);
  for (const plain of document.querySelectorAll("[data-plain-send]")) plain.hidden = true;
  await count();
  document.documentElement.dataset.forms = "ready"; // a small sign for tests
  sending.send();
  await makeReady(bar, person);
}

attach().catch(() => bar.tell("unkept"));
