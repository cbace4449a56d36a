// Loads every behaviour; each attaches itself to elements by their data- attribute.
import "./menu.js";
import "./dialog.js";
import "./filters.js";
import "./fill.js";
import "./copy.js";
import "./keyboard.js";
import "./shortcuts.js";
import "./passkey.js";
import "./autosave.js";
import "./dropzone.js";
import "./columns.js";
import "./onward.js";
import "./countdown.js";
import "./copies.js";
import "./leaving.js";
import "./charts.js";
import "./progress.js";

// A small sign for the style sheet and for tests that behaviour is attached.
document.documentElement.dataset.ready = "yes";
