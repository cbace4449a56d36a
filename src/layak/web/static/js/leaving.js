// Signing out while replies are kept only on this device: the person is asked first (dialog#belum-terkirim).

import { forgetWhere, isThere, isUnsent, ofPerson } from "./kept.js";

const dialog = document.getElementById("belum-terkirim");
const { person } = document.body.dataset;
let form;

const unsent = async () => ((await isThere()) ? (await ofPerson(person)).filter(isUnsent).length : 0);

async function ask(event) {
  form = event.target;
  event.preventDefault();
  const count = await unsent();
  if (!count) return form.submit();
  for (const place of dialog.querySelectorAll("[data-count]")) place.textContent = count;
  dialog.showModal();
}

if (dialog) {
  document.addEventListener("submit", (event) => event.target.matches("form[data-leaving]") && ask(event));
  dialog.querySelector("[data-leave]").addEventListener("click", () => form.submit());
  dialog.querySelector("[data-leave-empty]").addEventListener("click", async () => {
    await forgetWhere((record) => record.person === person);
    form.submit();
  });
}
