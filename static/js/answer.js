// An answer as this browser keeps it: its name, and how two versions of it come together so that nothing is lost.
import { erase, keep, names, read } from "./kept.js";

const KIND = "answer:";
const FIELDS = ["text", "other", "question", "when", "page", "title"];
const split = (list) => (list ?? "").split(" ").filter(Boolean);

/** What is an answer, with nothing else in it; null for whatever else it is. */
export function sound(it) {
  if (typeof it?.text !== "string") return null;
  return Object.fromEntries(FIELDS.filter((name) => typeof it[name] === "string").map((name) => [name, it[name]]));
}

/** The answer of this name, or null. */
export const get = (name) => sound(read(KIND + name));

/** Every answer, as pairs of name and answer. */
export const all = () => names(KIND).map((it) => it.slice(KIND.length)).map((it) => [it, get(it)]).filter(([, it]) => it);

/** Keeps an answer; an empty one is erased. What lies there already, and is not among the texts that the writer knows, is kept beside it. */
export function put(name, answer, known = []) {
  const there = get(name);
  const others = [there?.text, there?.other, answer.other].filter((it) => it && it !== answer.text && !known.includes(it));
  const other = [...new Set(others)].join("\n\n");
  if (answer.text || other) return keep(KIND + name, { ...answer, other: other || undefined });
  erase(KIND + name);
  return "empty";
}

/** The name of the answer to a question. What was kept while the question or its text had another address is taken over. */
export function settle(section, id, ids) {
  const nameOf = (place, id) => `${place === "/" ? "" : place}/${id}`;
  const name = nameOf(section.place, id);
  for (const place of [section.place, ...split(section.formerly)]) {
    for (const former of [id, ...split(ids)]) {
      const old = nameOf(place, former);
      const answer = old === name ? null : get(old);
      if (!answer) continue;
      // Where there is no room for two, it stays under its old name.
      // An old tab that goes on writing there brings a longer form of what is here already.
      const here = get(name)?.text;
      if (put(name, answer, here && answer.text.includes(here) ? [here] : []) !== "saved") return old;
      erase(KIND + old);
    }
  }
  return name;
}
