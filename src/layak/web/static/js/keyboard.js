// Keys on the question page: ← to the question before, → to the one after, unless one types. No letters:
// who speaks to the computer would leave the page by a word (WCAG 2.1.4).
// The page names both addresses: data-before and data-after on one element.

const TYPING = "input, select, textarea, [contenteditable], dialog, details[open], video, iframe";
const WAYS = { ArrowLeft: "before", ArrowRight: "after" };

document.addEventListener("keydown", (event) => {
  const way = WAYS[event.key];
  if (!way || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.closest?.(TYPING)) return;
  const address = document.querySelector(`[data-${way}]`)?.dataset[way];
  if (!address) return;
  event.preventDefault();
  location.assign(address);
});
