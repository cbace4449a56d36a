// data-dropzone: several files by dragging or choosing, one request per file with its progress.
// Without this module the form sends its files as forms do.

import { showFragments } from "./answers.js";
import { cookie } from "./server.js";

const MEGABYTE = 1024 * 1024;

class Dropzone {
  constructor(zone) {
    this.zone = zone;
    this.form = zone.closest("form");
    this.input = zone.querySelector("input[type=file]");
    this.list = zone.querySelector("[data-uploads]");
    this.queue = [];
    for (const plain of this.form.querySelectorAll("[data-without-script]")) plain.hidden = true;
    this.input.required = false;
    this.input.addEventListener("change", () => {
      this.take(this.input.files);
      this.input.value = "";
    });
    for (const kind of ["dragenter", "dragover"]) zone.addEventListener(kind, (event) => this.over(event, true));
    for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, (event) => this.over(event, false));
    zone.addEventListener("drop", (event) => this.take(event.dataTransfer.files));
  }

  over(event, isOver) {
    event.preventDefault();
    this.zone.classList.toggle("is-over", isOver);
  }

  words(key, value = "") {
    return (this.zone.dataset[key] ?? "").replace(/%[A-Z]+%/, value);
  }

  take(files) {
    const limit = Number(this.zone.dataset.limit);
    for (const file of files) {
      const row = this.row(file);
      if (limit && file.size > limit) this.fail(row, this.words("tooBig", Math.floor(limit / MEGABYTE)), false);
      else this.enqueue({ file, row });
    }
  }

  row(file) {
    const row = this.zone.querySelector("[data-upload-row]").content.firstElementChild.cloneNode(true);
    row.querySelector(".upload-name").textContent = file.name;
    row.querySelector("progress").setAttribute("aria-label", file.name);
    row.querySelector("[data-retry]").addEventListener("click", () => this.enqueue({ file, row }));
    this.list.append(row);
    return row;
  }

  enqueue(upload) {
    upload.row.className = "upload";
    upload.row.querySelector("[data-retry]").hidden = true;
    this.say(upload.row, this.words("waiting"));
    this.queue.push(upload);
    if (!this.isBusy) this.next();
  }

  // One after the other: a thin line finishes one file rather than half of ten.
  async next() {
    this.isBusy = true;
    for (let upload = this.queue.shift(); upload; upload = this.queue.shift()) await this.send(upload);
    this.isBusy = false;
  }

  send({ file, row }) {
    return new Promise((done) => {
      const request = new XMLHttpRequest();
      const body = new FormData(this.form);
      body.delete(this.input.name);
      body.delete("csrfmiddlewaretoken");
      body.append(this.input.name, file);
      const bar = row.querySelector("progress");
      request.upload.addEventListener("progress", (event) => {
        bar.value = event.lengthComputable ? (100 * event.loaded) / event.total : 0;
        this.say(row, this.words("sending", Math.floor(bar.value)));
      });
      request.addEventListener("load", () => this.answered(request, row));
      request.addEventListener("error", () => this.fail(row, this.words("lost")));
      request.addEventListener("loadend", done);
      request.open("POST", this.form.action);
      request.setRequestHeader("X-CSRFToken", cookie("csrftoken"));
      request.setRequestHeader("X-Layak-Fragment", "1");
      request.send(body);
    });
  }

  answered(request, row) {
    if ([401, 403].includes(request.status)) return this.fail(row, this.words("expired"));
    if (request.status < 200 || request.status >= 300) {
      const text = new DOMParser().parseFromString(request.responseText, "text/html").body.textContent.trim();
      const isSentence = text !== "" && text.length < 400 && request.status < 500;
      if (request.status === 413) return this.fail(row, isSentence ? text : this.words("tooBig", Math.floor(this.zone.dataset.limit / MEGABYTE)), false);
      return this.fail(row, isSentence ? text : this.words("broken"), ![415, 422].includes(request.status));
    }
    row.classList.add("is-done");
    this.say(row, this.words("done"));
    const isJson = request.getResponseHeader("Content-Type")?.startsWith("application/json");
    const answer = isJson ? JSON.parse(request.responseText) : { fragments: {} };
    showFragments(answer.fragments);
    this.form.dispatchEvent(new CustomEvent("layak:uploaded", { bubbles: true, detail: answer }));
  }

  say(row, words) {
    row.querySelector(".upload-state").textContent = words;
  }

  fail(row, words, mayRetry = true) {
    row.classList.add("is-failed");
    row.querySelector("[data-retry]").hidden = !mayRetry;
    this.say(row, words);
  }
}

const zones = [...document.querySelectorAll("[data-dropzone]")].map((zone) => new Dropzone(zone));

window.addEventListener("beforeunload", (event) => zones.some((zone) => zone.isBusy) && event.preventDefault());
