// data-copy="#id" copies the text of an element; data-print prints the page.

document.addEventListener("click", async (event) => {
  if (event.target.closest("[data-print]")) window.print();
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.querySelector(button.dataset.copy);
  const text = source.value ?? source.innerText;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without a secure connection there is no clipboard: select the text, so that Ctrl+C takes it.
    if (source.select) source.select();
    else getSelection().selectAllChildren(source);
    return;
  }
  const words = button.querySelector("span:last-child") ?? button;
  const before = words.textContent;
  words.textContent = button.dataset.copied ?? before;
  setTimeout(() => { words.textContent = before; }, 2000);
});
