// Buttons with data-fill='{"id": "value"}' write into the fields of their page, and go on to the button that sends
// them; with data-fill-stay to the field that was filled.

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-fill]");
  if (!button) return;
  let last = null;
  for (const [id, value] of Object.entries(JSON.parse(button.dataset.fill))) {
    const field = document.getElementById(id);
    if (!field) continue;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    last = field;
  }
  for (const other of document.querySelectorAll("[data-fill].is-chosen")) other.classList.remove("is-chosen");
  button.classList.add("is-chosen");
  if (button.hasAttribute("data-fill-stay")) last?.focus();
  else last?.form?.querySelector("[type=submit]")?.focus();
});
