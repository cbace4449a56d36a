// Attaches Saving to forms with data-autosave, and sees to it that nothing typed is left behind: other
// forms of the page wait for the save, and the browser asks before the page is left.

import { Saving } from "./saving.js";

const all = [...document.querySelectorAll("form[data-autosave]")].map((form) => new Saving(form));
const pending = () => all.filter((one) => one.isPending);
const savePending = () => Promise.all(pending().map((one) => one.save()));

async function saveThenSubmit(form, submitter) {
  const done = await savePending();
  if (!done.every(Boolean)) return;
  // The answer may have replaced the form: find it again by where it sends to.
  const again = form.isConnected ? form : document.querySelector(`form[action="${form.getAttribute("action")}"]`);
  again?.requestSubmit(submitter?.isConnected ? submitter : null);
}

document.addEventListener("submit", (event) => {
  const own = all.find((one) => one.form === event.target);
  if (own && !event.submitter?.hasAttribute("formaction")) {
    event.preventDefault();
    if (own.halt === "problem") own.halt = "";
    own.save();
  } else if (pending().length) {
    event.preventDefault();
    event.stopImmediatePropagation();
    saveThenSubmit(event.target, event.submitter);
  }
}, { capture: true });

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-keep-mine], [data-discard]");
  const saving = button && all.find((one) => one.form.contains(button));
  if (!saving) return;
  if (button.matches("[data-keep-mine]")) saving.keepMine(button.dataset.version);
  else saving.discard();
});

window.addEventListener("online", savePending);
window.addEventListener("focus", savePending);
document.addEventListener("visibilitychange", () => document.hidden && savePending());
window.addEventListener("beforeunload", (event) => {
  if (pending().length) event.preventDefault();
});
