// One item of a form: its fields on the page, and its record on this device.

import { change, keyOf } from "../js/kept.js";

const newId = () =>
  crypto.randomUUID?.() ??
  "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
    (Number(digit) ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (Number(digit) / 4)))).toString(16));

export class Item {
  constructor(element, form, person) {
    this.element = element;
    this.form = form;
    this.question = element.dataset.question;
    this.version = Number(element.dataset.version);
    this.isStored = element.hasAttribute("data-answered");
    this.state = "";
    const { form: id, place } = form.dataset;
    this.person = person;
    this.key = keyOf(person, id, place, this.question);
  }

  field(letter) {
    return this.element.querySelector(`[name="${letter}-${CSS.escape(this.question)}"]`);
  }

  get radios() {
    return [...this.element.querySelectorAll("input[type=radio]")];
  }

  get typed() {
    return {
      value: this.radios.find((each) => each.checked)?.value ?? "",
      number: this.field("n")?.value ?? "",
      note: this.field("c").value,
    };
  }

  write({ value, number, note }) {
    for (const each of this.radios) each.checked = each.value === value;
    if (this.field("n")) this.field("n").value = number;
    this.field("c").value = note;
  }

  // Keeps what is typed; one that waits for a decision goes on waiting with the newer text.
  async keep() {
    const { typed } = this;
    const made = await change(this.key, (old) => this.renewed(old, typed));
    this.show(made);
    return made;
  }

  renewed(old, typed) {
    const { form, place, send } = this.form.dataset;
    const base = { key: this.key, person: this.person, form, send, place, question: this.question };
    if (old?.state === "conflict") return { ...old, ...typed };
    const isFresh = !old || old.state === "sent";
    return {
      ...base,
      ...typed,
      based_on: isFresh ? Math.max(old?.version ?? 0, this.version) : old.based_on,
      earlier: isFresh ? [] : old.tried ? [...old.earlier, old.id] : old.earlier,
      id: newId(),
      tried: false,
      state: "kept",
      html: "",
    };
  }

  // After the server has shown both texts: mine on top of theirs, or theirs.
  async decide(isMine) {
    const { version, value, number, note } = this.element.querySelector("[data-theirs]").dataset;
    const made = await change(this.key, (old) =>
      isMine && old ? { ...old, state: "kept", based_on: Number(version), id: newId(), earlier: [], tried: false, html: "" } : undefined);
    if (!made) {
      this.version = Number(version);
      this.write({ value, number, note });
      this.isStored = value !== "" || number !== "";
    }
    this.show(made);
    (this.radios.find((each) => each.checked) ?? this.field("n") ?? this.field("c")).focus();
  }

  // Shows a record; without one, what the server has delivered.
  show(record) {
    this.state = record?.state ?? "";
    if (record?.state === "sent") this.isStored = record.value !== "" || record.number !== "";
    this.sign(this.state || (this.isStored ? "stored" : "none"), record?.at);
    const isProblem = record?.state === "invalid";
    const problem = this.element.querySelector("[data-problem]");
    problem.hidden = !isProblem;
    problem.textContent = isProblem ? record.html : "";
    this.field("n")?.toggleAttribute("aria-invalid", isProblem);
    const place = this.element.querySelector("[data-conflict]");
    const html = ["conflict", "refused"].includes(record?.state) ? record.html : "";
    if (place.dataset.shown === html) return;
    place.dataset.shown = html;
    place.innerHTML = html;
    place.hidden = !html;
  }

  sign(name, time = "") {
    const words = document.querySelector(`template[data-sign="${name}"]`).content.cloneNode(true);
    const place = words.querySelector("[data-time]");
    if (place) place.textContent = time;
    this.element.querySelector("[data-sign-place]").replaceChildren(words);
    const who = this.element.querySelector("[data-who]");
    if (who && name !== "stored") who.hidden = true; // it speaks of what stood here before
  }

  // Puts a record over what the server has delivered; one that the page knows already is not needed any more.
  async restore(record) {
    if (record.state === "sent" && record.version <= this.version) return change(this.key, () => undefined);
    this.write(record);
    this.show(record);
  }
}
