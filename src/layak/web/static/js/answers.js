// Puts what the server answered into the page: new pieces, or the sentence that says what is wrong.

// Replaces elements by id; a piece that brings its own element replaces it, other pieces fill it.
export function showFragments(fragments = {}) {
  for (const [selector, html] of Object.entries(fragments)) {
    const target = document.querySelector(selector);
    if (!target) continue;
    const content = parse(html.trim());
    const first = content.firstElementChild;
    const fresh = first && first.id === target.id ? first : null;
    if (fresh) target.replaceWith(content);
    else target.replaceChildren(content);
    window.htmx?.process(fresh ?? target);
  }
}

// The places of a form for answers: data-problems (what is wrong), data-conflict (both texts).
const fill = (place, content) => {
  if (!place) return;
  place.replaceChildren(content);
  place.hidden = content === "";
  window.htmx?.process(place);
};

const parse = (html) => {
  const piece = document.createElement("template");
  piece.innerHTML = html;
  return piece.content;
};

export function clearProblems(form) {
  for (const place of form.querySelectorAll("[data-problems], [data-conflict]")) fill(place, "");
  for (const place of form.querySelectorAll("[data-error-for]")) {
    place.hidden = true;
    place.textContent = "";
    place.closest(".field")?.classList.remove("has-error");
  }
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
}

// Shows what is wrong: each data-error-for="name" beside its field, everything else in data-problems.
export function showProblems(form, html) {
  clearProblems(form);
  const content = parse(html);
  for (const message of content.querySelectorAll("[data-error-for]")) {
    const name = CSS.escape(message.dataset.errorFor);
    const place = form.querySelector(`[data-error-for="${name}"]`);
    if (!place || !message.textContent.trim()) continue;
    place.textContent = message.textContent.trim();
    place.hidden = false;
    place.closest(".field")?.classList.add("has-error");
    for (const field of form.querySelectorAll(`[name="${name}"]`)) field.setAttribute("aria-invalid", "true");
    message.remove();
  }
  if (content.textContent.trim()) fill(form.querySelector("[data-problems]"), content);
}

export function showConflict(form, html) {
  const place = form.querySelector("[data-conflict]");
  fill(place, parse(html));
  place?.scrollIntoView({ block: "nearest" });
}

export function showVersion(form, version) {
  form.elements.version.value = version;
  for (const field of document.querySelectorAll("input[data-version]")) field.value = version;
}
