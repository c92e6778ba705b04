// What this browser keeps for the reader: the only module that touches its storage.
// Every key begins with "alongside", the base path and a colon, so that two sites of one host keep apart.
import { base } from "./site.js";

/** What every key of this site begins with. */
export const prefix = `alongside${base}:`;
const NOTHING = "nothing";

/** Whether the reader wants nothing kept here. */
export const keepsNothing = () => read(NOTHING) === true;

/** What is kept under a name, or null; also where storage is blocked. */
export function read(name) {
  try {
    return parsed(localStorage.getItem(prefix + name));
  } catch {
    return null;
  }
}

/** What a text of ours means; null if it is none. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Keeps a value. Answers "saved", "nothing" (as the reader wants it), "full" or "blocked". */
export function keep(name, value) {
  if (name !== NOTHING && keepsNothing()) return "nothing";
  try {
    localStorage.setItem(prefix + name, JSON.stringify(value));
    return "saved";
  } catch (error) {
    return error.name === "QuotaExceededError" ? "full" : "blocked";
  }
}

/** Erases what is kept under a name. */
export function erase(name) {
  try {
    localStorage.removeItem(prefix + name);
  } catch {
    // Blocked: there is nothing to erase.
  }
}

/** The names of everything kept that begin so. */
export function names(start = "") {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at));
    return keys.filter((it) => it.startsWith(prefix + start)).map((it) => it.slice(prefix.length)).sort();
  } catch {
    return [];
  }
}

/** Calls back with a name, and what was kept there, when another tab changes it; with null when it erases all. */
export function watch(changed) {
  addEventListener("storage", (event) => {
    if (event.key === null) changed(null);
    else if (event.key.startsWith(prefix)) changed(event.key.slice(prefix.length), parsed(event.oldValue));
  });
}

/** From now on nothing is kept, and what was is erased; or things are kept again. */
export function keepNothing(wanted) {
  if (wanted) for (const name of names()) erase(name);
  else erase(NOTHING);
  if (wanted) keep(NOTHING, true);
}
