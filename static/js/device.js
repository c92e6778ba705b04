// Everything that this site keeps in this browser, each with its size and a button that erases it; and the switch that keeps nothing.
import t from "./texts-mine.js";
import { clear, ours } from "./copies.js";
import { erase, keepNothing, keepsNothing, names, prefix, read, watch } from "./kept.js";
import { changed } from "./list.js";
import { button, make } from "./make.js";
import { lang } from "./site.js";
import { wipe } from "./undo.js";
import { fill } from "./words.js";

const GROUPS = { "answer:": t.answers, reading: t.reading, place: t.place, offline: t.offline, nothing: t.nothing, offer: t.offer };
const part = document.getElementById("kept:").parentNode;
const list = document.getElementById("kept:list");
const erased = document.getElementById("kept:erased");
const nothing = document.getElementById("kept:nothing");
const says = document.getElementById("kept:said");

const bytes = (text) => new Blob([text]).size;
const size = (count) => new Intl.NumberFormat(lang, { style: "unit", unit: "kilobyte", maximumFractionDigits: 1 }).format(count / 1000);

/** What is kept as text, by what it is. */
function texts() {
  const groups = new Map();
  for (const name of names()) {
    const known = Object.keys(GROUPS).find((it) => name.startsWith(it));
    const words = known ? GROUPS[known] : fill(t.unknown, name);
    groups.set(words, [...(groups.get(words) ?? []), name]);
  }
  return [...groups].map(([words, own]) => ({
    words,
    size: own.reduce((sum, it) => sum + bytes(it) + bytes(JSON.stringify(read(it))), 0),
    // The note of what is kept for offline reading and the copies go together.
    erase: () => (own.includes("offline") ? clear(true) : wipe(own, fill(t.erased, words), erased)),
  }));
}

/** Copies of pages, and the script that hands them out without a connection. */
async function copies() {
  const found = [];
  try {
    for (const name of (await caches.keys()).filter((it) => it.startsWith(prefix))) {
      const cache = await caches.open(name);
      const all = await Promise.all((await cache.keys()).map(async (it) => (await (await cache.match(it)).blob()).size));
      found.push({ words: fill(t.copies, all.length), size: all.reduce((sum, it) => sum + it, 0), erase: () => caches.delete(name) });
    }
    const worker = await ours();
    if (worker) found.push({ words: t.worker, erase: () => worker.unregister() });
  } catch {
    // Blocked, or no HTTPS: then there are none.
  }
  return found;
}

const erasing = (it) => button(t.erase, async () => {
  await it.erase();
  if (!erased.contains(document.activeElement)) part.querySelector("h2").focus();
  changed();
}, it.words);

let turn = 0;

async function look() {
  const own = (turn += 1);
  const all = [...texts(), ...(await copies())];
  if (own !== turn) return;
  nothing.checked = keepsNothing();
  const entry = (it) => make("li", {}, it.words, " ", make("small", {}, it.size === undefined ? "" : size(it.size), " ", erasing(it)));
  list.replaceChildren(...(all.length ? all.map(entry) : [make("li", {}, t.kept_none)]));
  document.getElementById("kept:all").hidden = all.length === 0;
}

/** Everything goes; what was written or chosen can be had back, copies of pages can be kept again. */
async function everything(words, first) {
  // What was said and asked before is no longer so.
  for (const id of ["bring:ask", "bring:said", "take:said"]) document.getElementById(id).replaceChildren();
  wipe(names().filter((it) => it !== "nothing"), words, erased, first);
  await clear(true).catch(() => {});
  for (const it of await copies()) await it.erase();
}

document.getElementById("kept:all").addEventListener("click", async () => {
  await everything(t.erased_everything);
  changed();
});
nothing.addEventListener("change", async () => {
  if (nothing.checked) {
    const before = everything(t.from_now, () => erase("nothing"));
    keepNothing(true);
    await before;
  } else keepNothing(false);
  changed();
});

const persist = document.getElementById("kept:persist");
navigator.storage?.persisted?.().then((is) => { persist.hidden = is; });
persist.addEventListener("click", async () => {
  const granted = await navigator.storage.persist();
  says.textContent = granted ? t.persists : t.persists_not;
  persist.hidden = granted;
});

look();
watch(look);
document.addEventListener("kept", look);
