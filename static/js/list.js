// Every answer in the article's order, found by the list of questions that the page has.
import { all, settle } from "./answer.js";
import { lang } from "./site.js";

/** Answers to questions of the list, or none, each with its entry there; then what no question of the list has. */
export function ordered() {
  const items = [...document.querySelectorAll(".asked li[data-id]")].map((entry) => {
    const section = entry.closest(".asked");
    const name = settle(section.dataset, entry.dataset.id, entry.dataset.formerly);
    return { name, entry, title: section.querySelector("h2").textContent, question: entry.querySelector("a").textContent };
  });
  const kept = new Map(all());
  for (const it of items) {
    it.answer = kept.get(it.name);
    kept.delete(it.name);
  }
  return [...items, ...[...kept].map(([name, answer]) => ({ name, answer, title: answer.title }))];
}

/** That something is kept or erased: who shows it looks again. */
export const changed = () => document.dispatchEvent(new Event("kept"));

const own = navigator.languages.find((it) => it.split("-")[0] === lang.split("-")[0]) ?? lang;

/** When an answer was written, as people say it where the reader lives. */
export function time(when) {
  const date = new Date(when);
  return isNaN(date) ? "" : date.toLocaleString(own, { dateStyle: "long", timeStyle: "short" });
}
