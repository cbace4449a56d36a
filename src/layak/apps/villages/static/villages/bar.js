// The bar that says what is only on this device, what has been sent, and what waits for a decision.

const DECISIONS = ["conflict", "refused", "invalid"];
const TROUBLE = ["offline", "expired", "broken"];

export class Bar {
  constructor(element) {
    this.element = element;
    this.line = "idle";
    this.isList = !element.querySelector("[data-count=sent]"); // of places, not the form of one
    element.hidden = false;
  }

  part(name) {
    return this.element.querySelector(`[data-${name}]`);
  }

  words(name) {
    return this.element.getAttribute(`data-say-${name}`) ?? "";
  }

  count(name, number) {
    const place = this.element.querySelector(`[data-count="${name}"]`);
    if (place) place.textContent = number;
  }

  // records: all of this person that have not been sent; sent: how many items of this page the server has.
  show(records, sent) {
    const decide = records.filter((each) => DECISIONS.includes(each.state)).length;
    this.waiting = records.filter((each) => each.state === "kept").length;
    this.decisions = decide;
    this.count("kept", this.waiting);
    this.count("sent", sent);
    this.count("decide", decide);
    this.part("decide").hidden = !decide;
    this.sent = sent;
    this.say();
  }

  tell(line) {
    this.line = line;
    this.say();
  }

  get state() {
    if (this.line === "unkept") return "unkept";
    if (TROUBLE.includes(this.line) && this.waiting) return this.line;
    if (this.line === "sending") return "sending";
    if (this.waiting) return "waiting";
    if (this.decisions) return "decide";
    return this.sent ? "sent" : "empty";
  }

  say() {
    const { state } = this;
    this.element.dataset.state = state;
    const place = this.part("send-words");
    if (place.textContent !== this.words(state)) place.textContent = this.words(state);
    this.part("send-now").hidden = !(this.waiting && ["offline", "broken"].includes(state));
    this.part("sign-in").hidden = state !== "expired";
    this.part("send-actions").hidden = this.part("send-now").hidden && this.part("sign-in").hidden;
  }

  ready(name, ready = 0, all = 0) {
    const place = document.querySelector("[data-ready-words]");
    place.textContent = place.getAttribute(`data-say-${name}`).replace("%READY%", ready).replace("%ALL%", all);
    place.hidden = false;
  }
}
