// form data-keys: Ctrl + Enter sends it, also while one types in it; a digit named by data-key on one of its
// choices takes that choice, never while one types. Whoever speaks to the computer turns the digits off with
// the box data-keys-switch (WCAG 2.1.4); this browser remembers it.

const form = document.querySelector("form[data-keys]");
const box = document.querySelector("[data-keys-switch]");
const TYPING = "input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable], dialog, iframe";
const OFF = `layak:tanpa-angka:${document.body.dataset.person}`;

function remembered() {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    return false;
  }
}

function remember(isOff) {
  try {
    if (isOff) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
  } catch {
    // A forbidden store only costs the memory of it.
  }
}

function choose(key) {
  const choice = [...form.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key);
  if (!choice) return false;
  choice.focus();
  choice.click();
  return true;
}

function pressed(event) {
  if (event.defaultPrevented || event.repeat || event.altKey || event.shiftKey) return;
  const isInside = form.contains(event.target) || event.target === document.body;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    if (!isInside) return;
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.target.closest?.(TYPING)) return;
  if (box?.checked && choose(event.key)) event.preventDefault();
}

if (box) {
  box.checked = !remembered();
  box.addEventListener("change", () => remember(!box.checked));
}
if (form) document.addEventListener("keydown", pressed);
