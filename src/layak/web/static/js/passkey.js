// Says so on the page when the browser could not read or make a passkey.

document.addEventListener("allauth.error", (event) => {
  const notice = document.querySelector("[data-passkey-failed]");
  if (!notice) return;
  event.preventDefault();
  notice.hidden = false;
});
