// Dragging a card (data-plan-card) onto the plan (data-plan-drop) sends the card's own form: what its
// button does, for those who like to drag. Without a mouse the button is there.

let dragged;

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-plan-card]");
  if (!dragged) return;
  dragged.classList.add("is-dragged");
  event.dataTransfer.effectAllowed = "copy";
  event.dataTransfer.setData("text/plain", dragged.dataset.planCard);
});

document.addEventListener("dragend", () => {
  dragged?.classList.remove("is-dragged");
  dragged = undefined;
});

for (const place of document.querySelectorAll("[data-plan-drop]")) {
  const over = (event) => {
    if (!dragged) return;
    event.preventDefault();
    place.classList.add("is-over");
  };
  place.addEventListener("dragenter", over);
  place.addEventListener("dragover", over);
  place.addEventListener("dragleave", () => place.classList.remove("is-over"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    place.classList.remove("is-over");
    dragged?.querySelector("form[data-plan-accept]")?.requestSubmit();
  });
}
