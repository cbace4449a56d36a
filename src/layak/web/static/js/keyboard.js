// Keys on the question page: k or ← to the question before, j or → to the one after, unless one types.
// The page names both addresses: data-before and data-after on one element.

const TYPING = "input, select, textarea, [contenteditable], dialog, details[open], video, iframe";
const WAYS = { k: "before", ArrowLeft: "before", j: "after", ArrowRight: "after" };

document.addEventListener("keydown", (event) => {
  const way = WAYS[event.key];
  if (!way || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.closest?.(TYPING)) return;
  const address = document.querySelector(`[data-${way}]`)?.dataset[way];
  if (!address) return;
  event.preventDefault();
  location.assign(address);
});
