// Sends what is kept on this device, one piece after the other; each change is answered by itself.

import { change, ofPerson } from "../js/kept.js";
import { post } from "../js/server.js";

const PIECE = 25;
const LONGEST_WAIT = 60_000;

export class Sending {
  // told(records) hears what changed, said(state) how the line stands.
  constructor(person, { told, said }) {
    this.person = person;
    this.told = told;
    this.said = said;
    this.failures = 0;
    for (const kind of ["online", "focus"]) window.addEventListener(kind, () => this.send());
    document.addEventListener("visibilitychange", () => document.hidden || this.send());
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  // Sends everything now, after what is under way; two windows of one person never send at once.
  async send() {
    clearTimeout(this.timer);
    if (this.running) {
      this.isWanted = true;
      return this.running;
    }
    this.running = this.locked(() => this.sendAll()).catch(() => this.failed("broken"));
    try {
      await this.running;
    } finally {
      this.running = undefined;
    }
    if (this.isWanted) {
      this.isWanted = false;
      return this.send();
    }
  }

  locked(act) {
    return navigator.locks ? navigator.locks.request("layak-kirim", act) : act();
  }

  async sendAll() {
    const waiting = (await ofPerson(this.person)).filter((record) => record.state === "kept");
    for (const [address, records] of Map.groupBy?.(waiting, (each) => each.send) ?? grouped(waiting)) {
      for (let from = 0; from < records.length; from += PIECE) {
        if (!(await this.sendPiece(address, records.slice(from, from + PIECE)))) return;
      }
    }
    this.failures = 0;
    this.said("idle");
  }

  async sendPiece(address, records) {
    this.said("sending");
    for (const each of records) await change(each.key, (now) => now && now.id === each.id ? { ...now, tried: true } : now);
    let answer;
    try {
      answer = await post(address, [["person", this.person], ["changes", JSON.stringify(records.map(asSent))]]);
    } catch {
      return this.failed("offline");
    }
    if (answer.type === "opaqueredirect" || [401, 403].includes(answer.status)) return this.failed("expired");
    if (!answer.ok) return this.failed("broken");
    const { results, at } = await answer.json();
    const byId = new Map(records.map((each) => [each.id, each]));
    const made = [];
    for (const result of results) made.push(await change(byId.get(result.id).key, (now) => after(now, result, at)));
    this.told(made.filter(Boolean));
    return true;
  }

  failed(state) {
    this.failures += 1;
    this.said(state);
    this.later(Math.min(LONGEST_WAIT, 1000 * 2 ** this.failures));
    return false;
  }
}

const asSent = ({ id, place, question, value, number, note, based_on, earlier }) =>
  ({ id, place, question, value, number, note, based_on, earlier });

// What stands on the device after the server's answer. Where the person typed on meanwhile, the newer text waits
// on, now based on what has just been stored.
function after(now, { id, fate, version, html }, at) {
  if (!now) return undefined;
  if (fate === "saved") {
    if (now.id === id) return { ...now, state: "sent", version, at, earlier: [], html: "" };
    return { ...now, based_on: version, earlier: [] };
  }
  if (fate === "invalid" && now.id !== id) return now;
  return { ...now, state: fate, version, html };
}

function grouped(records) {
  const groups = new Map();
  for (const each of records) groups.set(each.send, [...(groups.get(each.send) ?? []), each]);
  return groups;
}
