// Erasing with a way back, which stays until it is used or the page is left: nobody has to hurry.
import t from "./texts-mine.js";
import { put, sound } from "./answer.js";
import { erase, keep, read } from "./kept.js";
import { changed } from "./list.js";
import { button, make } from "./make.js";

const KIND = "answer:";

/** Puts a value back under its name; what nobody could read is nothing to put back. */
function back(name, value) {
  if (value === null) return "empty";
  return name.startsWith(KIND) && sound(value) ? put(name.slice(KIND.length), value) : keep(name, value);
}

/** Erases what is kept under `names`, says so at the end of `place`, and offers the way back; `first` is done before going it. */
export function wipe(names, words, place, first = () => {}) {
  const values = names.map((name) => [name, read(name)]);
  names.forEach(erase);
  const says = make("span", {}, words);
  const undo = button(t.undo, () => {
    first();
    // What finds no room now can be tried again.
    const left = values.filter(([name, value]) => !["saved", "empty"].includes(back(name, value)));
    values.splice(0, values.length, ...left);
    if (left.length) says.textContent = t.not_undone;
    else line.remove();
    changed();
    if (!left.length) document.getElementById("kept:said").textContent = t.put_back;
    if (!left.length) (place.querySelector("a, .gone, button") ?? document.querySelector("main")).focus();
  }, words);
  const line = make("p", { className: "undo" }, says, " ", undo);
  place.append(line);
  changed();
  undo.focus();
}
