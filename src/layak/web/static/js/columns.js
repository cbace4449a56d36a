// form data-mapping: a column (tr data-column) is dragged onto a field (data-slot), which is the same as choosing the
// field in the column's list. The slots always say which column they have; one column per field.
// Without this module, and by keyboard, the lists do it all.

class Mapping {
  constructor(form) {
    this.form = form;
    this.rows = [...form.querySelectorAll("[data-column]")];
    this.slots = [...form.querySelectorAll("[data-slot]")];
    for (const row of this.rows) this.prepare(row);
    for (const slot of this.slots) this.receive(slot);
    form.addEventListener("change", (event) => {
      const choice = event.target.closest("[data-choice]");
      if (choice) this.choose(choice.closest("[data-column]"), choice.value);
    });
  }

  prepare(row) {
    row.draggable = true;
    row.querySelector("[data-grip]").hidden = false;
    row.addEventListener("dragstart", (event) => {
      this.dragged = row;
      row.classList.add("is-dragged");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", row.dataset.column);
    });
    row.addEventListener("dragend", () => {
      row.classList.remove("is-dragged");
      this.dragged = null;
    });
  }

  receive(slot) {
    slot.addEventListener("dragover", (event) => {
      if (!this.dragged) return;
      event.preventDefault();
      slot.classList.add("is-over");
    });
    slot.addEventListener("dragleave", () => slot.classList.remove("is-over"));
    slot.addEventListener("drop", (event) => {
      event.preventDefault();
      slot.classList.remove("is-over");
      if (this.dragged) this.choose(this.dragged, slot.dataset.slot);
    });
  }

  // A field has one column: whichever had it before is free again.
  choose(row, field) {
    for (const other of this.rows) {
      const choice = other.querySelector("[data-choice]");
      if (other === row) choice.value = field;
      else if (field && !field.includes(":") && choice.value === field) choice.value = "";
    }
    for (const slot of this.slots) this.show(slot);
  }

  show(slot) {
    const row = this.rows.find((each) => each.querySelector("[data-choice]").value === slot.dataset.slot);
    const words = slot.querySelector("[data-slot-column]");
    words.textContent = row ? row.dataset.column : words.dataset.empty;
    slot.classList.toggle("is-filled", Boolean(row));
  }
}

for (const form of document.querySelectorAll("form[data-mapping]")) new Mapping(form);
