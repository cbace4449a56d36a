// The line that says how a save stands (c-save-state). Its words stand in data-say-… attributes.

export class Sign {
  constructor(form) {
    this.element = form.querySelector("[data-save-state]") ?? document.querySelector("[data-save-state]");
  }

  show(state, time = "") {
    if (!this.element) return;
    this.element.dataset.saveState = state;
    const words = this.element.getAttribute(`data-say-${state}`) ?? "";
    this.element.querySelector("[data-save-text]").textContent = words.replace("%TIME%", time).trim();
    this.element.querySelector("[data-save-login]").hidden = state !== "expired";
  }

  tellOfRestoring() {
    const note = this.element?.querySelector("[data-save-restored]");
    if (note) note.hidden = false;
  }
}
