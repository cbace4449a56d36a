// Loads every behaviour; each attaches itself to elements by their data- attribute.
import "./menu.js";
import "./dialog.js";
import "./filters.js";
