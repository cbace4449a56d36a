// Native dialogs: data-dialog-open="id" opens, data-dialog-close closes, a click beside it closes.

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog-open]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.dialogOpen);
    if (dialog) {
      event.preventDefault();
      dialog.showModal();
    }
    return;
  }
  const closer = event.target.closest("[data-dialog-close]");
  if (closer) closer.closest("dialog").close();
  else if (event.target.matches("dialog[data-dialog]")) event.target.close();
});

for (const dialog of document.querySelectorAll("dialog[data-dialog-open-now]")) dialog.showModal();
