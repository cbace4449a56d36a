// Replies kept on this device (IndexedDB) until the server has them. One record per person, form, place and
// item: { key, person, form, send, place, question, value, number, note, based_on, id, earlier, tried, state, … }.
// "kept" waits to be sent, "sent" has arrived, "conflict", "refused" and "invalid" wait for the person.

const NAME = "layak";
const STORE = "replies";
let opening;

function open() {
  opening ??= new Promise((done, failed) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE, { keyPath: "key" }).createIndex("person", "person");
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  return opening;
}

async function inStore(mode, act) {
  const database = await open();
  return new Promise((done, failed) => {
    const transaction = database.transaction(STORE, mode);
    let result;
    act(transaction.objectStore(STORE), (value) => (result = value));
    transaction.oncomplete = () => done(result);
    transaction.onerror = transaction.onabort = () => failed(transaction.error);
  });
}

export const keyOf = (person, form, place, question) => [person, form, place, question].join("|");

export const isUnsent = (record) => record.state !== "sent";

export const ofPerson = (person) =>
  inStore("readonly", (store, give) => {
    const request = store.index("person").getAll(person);
    request.onsuccess = () => give(request.result);
  });

// Changes one record in one step: act gets it (or nothing) and returns what is to stand there; nothing removes it.
export const change = (key, act) =>
  inStore("readwrite", (store, give) => {
    const request = store.get(key);
    request.onsuccess = () => {
      const made = act(request.result);
      if (made) store.put(made);
      else store.delete(key);
      give(made);
    };
  });

// Forgets records that a test picks out, of everybody.
export const forgetWhere = (picks) =>
  inStore("readwrite", (store) => {
    const request = store.openCursor();
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return;
      if (picks(cursor.value)) cursor.delete();
      cursor.continue();
    };
  });

// Whether anything was ever kept here: a page that keeps nothing must not make a database.
export async function isThere() {
  try {
    return (await indexedDB.databases()).some((each) => each.name === NAME);
  } catch {
    return false;
  }
}
