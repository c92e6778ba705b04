// My answers: beneath each question what was written, and erasing one, a section's or all.
import t from "./texts-mine.js";
import { watch } from "./kept.js";
import { ordered, time } from "./list.js";
import { button, make } from "./make.js";
import { wipe } from "./undo.js";
import { fill } from "./words.js";

const others = document.getElementById("others:").querySelector("ul");
const top = document.getElementById("all:");
const gone = new Map();
const text = (it) => make("p", { className: "words", dir: "auto", translate: false }, it);
const note = (...it) => make("p", { className: "context" }, ...it);
const erasing = (list, words, place) => wipe(list.map((it) => `answer:${it.name}`), words, place);

/** The entry of an answer whose question is not in the list. */
function entryOf({ name, answer }) {
  if (!gone.has(name)) {
    const about = [answer.title, answer.page].filter(Boolean).join(" · ");
    gone.set(name, others.appendChild(make("li", {}, make("p", { className: "gone", tabIndex: -1, dir: "auto" }, answer.question ?? name), note(about))));
  }
  return gone.get(name);
}

/** What stands beneath a question, redrawn only when it changed, so that nobody loses the focus. */
function draw({ name, answer, question, entry }) {
  const drawn = JSON.stringify(answer ?? null);
  entry.classList.toggle("has", Boolean(answer) || entry.querySelector(":scope > .undo") !== null);
  if (entry.drawn === drawn) return;
  entry.drawn = drawn;
  entry.querySelector(":scope > .shown")?.remove();
  if (!answer) return;
  const shown = make("div", { className: "shown" });
  if (question && answer.question && question !== answer.question) shown.append(note(fill(t.reworded, answer.question)));
  if (answer.text) shown.append(text(answer.text));
  if (answer.other) shown.append(note(t.twofold), text(answer.other));
  const words = question ?? answer.question ?? name;
  shown.append(note(time(answer.when), " ", button(t.erase, () => erasing([{ name }], fill(t.erased, words), entry), words)));
  entry.querySelector("a, .gone").after(shown);
}

/** The button that erases all of `list`, at the beginning of `place`; none where there is nothing. */
function eraser(place, list, label, words) {
  place.querySelector(":scope > .eraser")?.remove();
  if (list.length) place.prepend(make("p", { className: "eraser" }, button(label, () => erasing(list, words, place))));
}

function look() {
  const list = ordered();
  const kept = list.filter((it) => it.answer);
  const here = new Set(list.map((it) => it.name));
  for (const [name, entry] of gone) if (!here.has(name)) draw({ name, entry });
  for (const it of list) draw({ ...it, entry: it.entry ?? entryOf(it) });
  const parts = new Map();
  for (const it of kept) {
    const section = (it.entry ?? gone.get(it.name)).closest(".asked");
    if (!parts.has(section)) parts.set(section, []);
    parts.get(section).push(it);
  }
  for (const section of document.querySelectorAll(".asked")) {
    const title = section.querySelector("h2").textContent;
    const own = parts.get(section) ?? [];
    eraser(section.lastElementChild, own, t.erase_section, fill(t.erased_section, title, own.length));
  }
  eraser(top, kept, t.erase_all, fill(t.erased_all, kept.length));
  document.getElementById("none:").hidden = kept.length > 0;
}

look();
watch(look);
document.addEventListener("kept", look);
addEventListener("pageshow", (event) => event.persisted && look());
