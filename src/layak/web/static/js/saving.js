// One form that saves as one types. Saves follow one another, so that each carries the version the last
// answer gave. Until the server has acknowledged a text, it stays in this browser (drafts.js).

import { clearProblems, showConflict, showFragments, showProblems, showVersion } from "./answers.js";
import { Draft, deliveredEntries, entriesOf, sameEntries, writeEntries } from "./drafts.js";
import { isSamePerson, post, versionIfStored } from "./server.js";
import { Sign } from "./sign.js";

const PAUSE = 700;
const LONGEST_WAIT = 60_000;

export class Saving {
  constructor(form) {
    this.form = form;
    this.draft = new Draft(form);
    this.sign = new Sign(form);
    this.stored = deliveredEntries(form);
    this.failures = 0;
    this.halt = ""; // "conflict" waits for a choice, "problem" for a correction
    this.restore();
    for (const kind of ["input", "change"]) form.addEventListener(kind, () => this.changed());
    this.changed(); // somebody may have typed before this script arrived
  }

  get isPending() {
    return this.running !== undefined || !sameEntries(this.stored, entriesOf(this.form));
  }

  restore() {
    const copy = this.draft.read();
    if (!copy || sameEntries(copy.entries, this.stored)) return this.draft.forget();
    writeEntries(this.form, copy.entries);
    this.form.elements.version.value = copy.version; // if it is old, the server shows both texts
    this.sign.tellOfRestoring();
  }

  changed() {
    if (!this.isPending) return;
    this.draft.keep(this.form.elements.version.value, entriesOf(this.form));
    if (this.halt === "conflict") return;
    this.halt = "";
    if (!this.failures) this.sign.show("waiting");
    this.later(PAUSE);
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  // Saves now, after a save under way; resolves to whether everything typed is stored.
  async save() {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (this.halt || !this.isPending) return !this.isPending;
    const ended = () => (this.running = undefined);
    await (this.running = this.send().catch(() => this.failed("offline")).finally(ended));
    if (!this.failures && !this.halt && this.isPending) return this.save();
    return !this.isPending;
  }

  async send() {
    if (this.isSignedOut && !(await isSamePerson())) return this.failed("expired");
    this.isSignedOut = false;
    const sent = entriesOf(this.form);
    this.sign.show("saving");
    const answer = await post(this.form.action, [...sent, ["version", this.form.elements.version.value]]);
    if (answer.ok) return this.saved(await answer.json(), sent);
    if (answer.type === "opaqueredirect" || [401, 403].includes(answer.status)) return this.expired();
    if (answer.status === 409) return this.conflict(await answer.text(), sent);
    if (answer.status >= 500) return this.failed("broken");
    this.halt = "problem";
    showProblems(this.form, await answer.text());
    this.sign.show(answer.status === 422 ? "invalid" : "refused");
  }

  saved(data, sent) {
    this.failures = 0;
    this.stored = sent;
    showVersion(this.form, data.version);
    this.draft.settle(data.version, sent, entriesOf(this.form));
    clearProblems(this.form);
    showFragments(data.fragments);
    this.sign.show("saved", data.saved_at);
    this.form.dispatchEvent(new CustomEvent("layak:saved", { bubbles: true, detail: data }));
  }

  failed(state) {
    this.failures += 1;
    this.sign.show(state);
    this.later(Math.min(LONGEST_WAIT, 1000 * 2 ** this.failures));
  }

  // Signed out meanwhile: go on as soon as the same person is signed in again, in whatever tab.
  async expired() {
    this.isSignedOut = this.failures > 2 || !(await isSamePerson());
    this.failed(this.isSignedOut ? "expired" : "waiting");
  }

  // Somebody was faster, unless it was our own save whose answer got lost on the way.
  async conflict(html, sent) {
    const version = await versionIfStored(this.form, sent);
    if (version) return this.saved({ version, saved_at: "" }, sent);
    this.halt = "conflict";
    showConflict(this.form, html);
    this.sign.show("conflict");
  }

  keepMine(version) {
    this.halt = "";
    this.form.elements.version.value = version;
    clearProblems(this.form);
    this.save();
  }

  discard() {
    this.draft.forget();
    this.stored = entriesOf(this.form);
  }
}
