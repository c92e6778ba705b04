// What this browser keeps of the site for offline reading, seen from a page: one cache for each edition, and under
// `offline` the day on which it was kept. The caches are filled by static/sw/.
import { base, list } from "./site.js";
import { erase, keep, prefix, read } from "./kept.js";

const begin = `${prefix}offline:`;
const name = begin + list;

/** The list of what is kept of this edition, or nothing; where storage is blocked it fails. */
export async function copy() {
  const text = await (await caches.match(list, { cacheName: name }))?.text();
  return text && JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
}

/** The script that keeps the copies: that of this site, and not of a neighbour on the same host. */
export const ours = async () =>
  (await navigator.serviceWorker.getRegistrations()).find((it) => new URL(it.scope).pathname.replace(/\/$/, "") === base);

/** The day on which it was kept. */
export const noted = () => read("offline")?.[list];

/** Notes that it was kept today; answers as `keep` does. */
export const note = () => keep("offline", { ...read("offline"), [list]: new Date().toISOString().slice(0, 10) });

/** Erases the copy of this edition, or of every one; with the last goes the script that kept it. */
export async function clear(every = false) {
  const all = (await caches.keys()).filter((it) => it.startsWith(begin));
  const { [list]: _, ...others } = read("offline") ?? {};
  for (const it of every ? all : [name]) await caches.delete(it);
  if (every || Object.keys(others).length === 0) erase("offline");
  else keep("offline", others);
  if (every || all.every((it) => it === name)) await (await ours())?.unregister();
}
