// Keeps the edition for reading without a connection, when a reader asks for it. What is kept is seen to by the
// script at `worker` (static/sw/); here stand the words, and the list of what it would be, read on demand.
import { lang, list } from "./site.js";
import { clear, copy, note, noted, ours } from "./copies.js";
import { keepsNothing, watch } from "./kept.js";
import { fetchWhole, register } from "./worker.js";
import { button, make } from "./make.js";
import { fill } from "./words.js";
import t from "./texts-offline.js";

const place = document.querySelector(".offline");
const workers = navigator.serviceWorker;
// Numbers and dates are written as the reader's browser does for this language, with the habits of their region.
const region = navigator.languages.find((it) => it.split("-")[0] === lang.split("-")[0]) ?? lang;
let tries = 0;

const panel = make("details");
const summary = make("summary");
const says = make("p");
const acts = make("p");
// Heard as soon as it changes; stands outside, because what is in a closed panel is not.
const news = make("p", { role: "status" });

function size(bytes) {
  const [unit, value, digits] = bytes < 1e6 ? ["kilobyte", bytes / 1e3, 0] : ["megabyte", bytes / 1e6, 1];
  return new Intl.NumberFormat(region, { style: "unit", unit, maximumFractionDigits: digits }).format(value);
}

/** Says what is kept, and what can be done about it. */
async function show() {
  const kept = await copy().catch(() => null);
  summary.textContent = kept ? t.kept_this : t.keep_this;
  if (kept) {
    const since = new Date(noted()).toLocaleDateString(region, { dateStyle: "long", timeZone: "UTC" });
    says.textContent = fill(t.kept_since, Object.keys(kept.files).length, size(kept.size), since);
    acts.replaceChildren(button(t.remove, remove));
  } else if (kept === null || keepsNothing()) {
    says.textContent = kept === null ? t.blocked : t.nothing;
    acts.replaceChildren();
  } else if (panel.open) await ask();
}

// How much it is stands before the button; where both stand already, the focus may be on it.
async function ask() {
  try {
    if (!says.textContent) says.textContent = t.looking;
    // A module that did not arrive is asked for again only under another address.
    const { size: bytes, files } = (await import(`${list}${tries ? `?${tries}` : ""}`)).default;
    const count = Object.keys(files).length;
    const words = fill(t.size, count, size(bytes));
    if (says.textContent === words) return;
    says.textContent = words;
    acts.replaceChildren(button(t.keep, () => fetchAll(count)));
  } catch {
    tries += 1;
    says.textContent = t.unknown;
    acts.replaceChildren();
  }
}

async function fetchAll(count) {
  const bar = make("progress", { max: count, value: 0, ariaLabel: t.fetching });
  acts.replaceChildren(bar);
  says.textContent = "";
  summary.focus();
  news.textContent = t.fetching;
  const failed = (error) => (error.name === "TypeError" ? "lost" : "blocked");
  let state = await fetchWhole((done) => { bar.value = done; }).catch(failed);
  if (["kept", "same"].includes(state)) state = note();
  if (state !== "saved") await clear().catch(() => {});
  const why = { saved: fill(t.kept, count), full: t.full, changed: t.changed, blocked: t.blocked };
  news.textContent = why[state] ?? t.lost;
  await show();
}

async function remove() {
  await clear();
  news.textContent = t.removed;
  await show();
  summary.focus();
}

// Copy and note belong together. A copy that became whole after its page was left is noted now; where the copy was
// erased elsewhere, or nothing is to be kept, the other goes too.
async function heed() {
  const isKept = Boolean(await copy().catch(() => null));
  if (keepsNothing() ? isKept || noted() : noted() && !isKept) await clear(keepsNothing()).catch(() => {});
  else if (isKept && !noted()) note();
  else if (isKept && !(await ours())) await register();
  await show();
}

function hear({ data }) {
  if (data.newer !== list) return;
  note();
  news.replaceChildren(t.newer, " ", make("a", { href: location.pathname }, t.show));
}

if (place && workers && isSecureContext) {
  panel.append(summary, says, acts);
  place.append(panel, news);
  panel.addEventListener("toggle", show);
  workers.addEventListener("message", hear);
  watch(heed);
  heed();
}
