// What was typed and not yet stored by the server, kept in this browser until it is.
// One copy per person and form, so that nobody gets another person's text on a shared computer.

const PREFIX = "layak:isian";

export class Draft {
  constructor(form) {
    const place = form.dataset.autosave || new URL(form.action, location.href).pathname;
    this.key = `${PREFIX}:${document.body.dataset.person}:${place}`;
  }

  keep(version, entries) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ version, entries }));
    } catch {
      // A full or forbidden store only costs the copy; the text is still on the page.
    }
  }

  // After a save: nothing more to keep, unless more was typed meanwhile.
  settle(version, stored, typed) {
    if (sameEntries(stored, typed)) this.forget();
    else this.keep(version, typed);
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key));
    } catch {
      return null;
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Nothing was kept.
    }
  }
}

// The fields of a form as pairs, without the token, the version and files.
export function entriesOf(form) {
  return [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && !["csrfmiddlewaretoken", "version"].includes(name),
  );
}

// The same, as the server delivered them, whatever was typed since.
export function deliveredEntries(form) {
  const fresh = form.cloneNode(true);
  fresh.reset();
  return entriesOf(fresh);
}

export const sameEntries = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// Writes pairs back into a form; fields the pairs do not name are emptied or unticked.
export function writeEntries(form, entries) {
  const values = new Map();
  for (const [name, value] of entries) values.set(name, [...(values.get(name) ?? []), value]);
  for (const field of form.elements) {
    if (!field.name || ["csrfmiddlewaretoken", "version"].includes(field.name)) continue;
    const wanted = values.get(field.name) ?? [];
    if (field.type === "checkbox" || field.type === "radio") field.checked = wanted.includes(field.value);
    else if (field.type === "select-multiple") for (const option of field.options) option.selected = wanted.includes(option.value);
    else if (!["file", "submit", "button", "fieldset", "output"].includes(field.type)) field.value = wanted.shift() ?? "";
  }
}
