// How the reader wants to read. What is chosen stands on the root, where early.js puts it on the next page: as
// `data-{name}` for rules and as `--my-{name}` for values. What is not chosen is as designed.
import { erase, keep, read, watch } from "./kept.js";

const KEPT = "reading";
const NAMES = ["theme", "font", "hyphens", "size", "line", "between", "measure", "letters", "words", "rate"];
const root = document.documentElement;
const edges = [...document.querySelectorAll("[name=theme-color]")].map((it) => [it, it.content]);
const logos = [...document.querySelectorAll(".home source")].map((it) => [it, it.media]);
let chosen = {};

/** What is chosen under a name, if anything. */
export const setting = (name) => chosen[name];

/** Chooses, for this page and those to come; nothing means: as designed. Answers as `keep` does. */
export const choose = (name, value) => set({ ...chosen, [name]: value });

/** Everything is as designed again. */
export const reset = () => set({});

function set(all) {
  chosen = all;
  apply();
  if (Object.values(all).some((it) => it !== undefined)) return keep(KEPT, all);
  return erase(KEPT);
}

/** Puts on the root what is chosen, and tells what no style reaches: the edge of the window, and the logo. */
function apply() {
  for (const name of NAMES) {
    const value = ["string", "number"].includes(typeof chosen[name]) ? chosen[name] : undefined;
    if (value === undefined) delete root.dataset[name];
    else root.dataset[name] = value;
    root.style.setProperty(`--my-${name}`, value ?? "");
  }
  const { theme } = chosen;
  const dark = /dark$/.test(theme) ? "all" : "not all";
  for (const [it, designed] of edges) it.content = theme ? getComputedStyle(root).backgroundColor : designed;
  for (const [it, designed] of logos) it.media = theme ? dark : designed;
}

/** Takes what is kept; the panel hears of it. */
function take() {
  chosen = Object(read(KEPT));
  apply();
  dispatchEvent(new Event("chosen"));
}

take();
watch((name) => (name === KEPT || name === null) && take());
// Back from the browser's own memory, where the page slept while something else was chosen.
addEventListener("pageshow", (event) => event.persisted && take());
