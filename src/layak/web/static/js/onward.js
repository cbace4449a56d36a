// An upload whose answer names the page that follows ("next") goes on there.

document.addEventListener("layak:uploaded", (event) => {
  if (event.detail?.next) location.assign(event.detail.next);
});
