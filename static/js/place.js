// Where was I: which sections were read, and the paragraph to go on from. Offered, never forced. Kept in this
// browser alone, under `place`, by edition: `read` (addresses of sections) and `at` (section, page, block).
import { lang } from "./site.js";
import { erase, keep, read as kept, watch } from "./kept.js";
import { blocks, describe, find } from "./blocks.js";
import { isWhole, mark, sections } from "./contents.js";
import { button, make } from "./make.js";
import { fill } from "./words.js";
import t from "./texts-place.js";

const HERE = "#place:";
const texts = [...document.querySelectorAll("[data-section]")]
  .map((it) => ({ href: it.dataset.section, blocks: blocks(it), seen: new Set() }))
  .filter((it) => it.blocks.length > 0);
const spot = document.querySelector(".place");
const minutes = document.querySelector(".minutes");
const total = minutes?.textContent;
const summary = make("p", { className: "kicker" });
document.querySelector(".bar nav")?.append(summary);

const mine = () => {
  const { read, at } = kept("place")?.[lang] ?? {};
  const sound = Array.isArray(at?.words) && /^\/(?![\/\\])/.test(at.page);
  return { read: Array.isArray(read) ? read : [], at: sound ? at : null };
};
const set = (change) => keep("place", { ...kept("place"), [lang]: { ...mine(), ...change } });

// While somebody reads, what was read is told, and no way to go on comes or goes.
function show(isReading = false) {
  const { read, at } = mine();
  const known = [...sections.values()];
  const left = known.filter((it) => !read.includes(it.href));
  const done = known.length - left.length;
  const time = left.reduce((sum, it) => sum + it.minutes, 0);
  const says = left.length > 0 ? fill(t.left, done, known.length, time) : fill(t.all_read, done);
  summary.textContent = isWhole && done > 0 ? says : "";
  if (minutes) minutes.textContent = summary.textContent || total;
  for (const it of known) mark(it, read.includes(it.href));
  if (spot && !isReading) offer(at, read, left);
}

// The way to go on: on the cover to any section, else only within what stands on this page.
function offer(at, read, left) {
  const isCover = Boolean(minutes);
  const here = texts.some((it) => it.href === at?.section);
  const section = sections.get(at?.section);
  const order = [...sections.keys()];
  const next = left.find((it) => order.indexOf(it.href) > order.indexOf(read.at(-1))) ?? left[0];
  const parts = [];
  const link = (text, href) => parts.push(make("a", { href }, text));
  if (here) link(isCover && section ? fill(t.resume, section.name) : t.resume_here, HERE);
  else if (isCover && section) link(fill(t.resume, section.name), at.page + HERE);
  else if (isCover && read.length > 0 && next) link(fill(t.onward, next.name), next.href);
  if (here) parts[0].addEventListener("click", (event) => { event.preventDefault(); goOn(at); });
  if (parts.length > 0 || (isCover && read.length > 0)) {
    parts.push(" ", button(t.forget, forget));
  }
  spot.removeAttribute("role");
  spot.replaceChildren(...parts);
}

function forget() {
  erase("place");
  for (const it of texts) Object.assign(it, { seen: new Set(), ended: false });
  show();
  Object.assign(spot, { tabIndex: -1, role: "status" }).focus();
  spot.textContent = t.forgotten;
}

function goOn(at) {
  const text = texts.find((it) => it.href === at.section);
  const place = find(text.blocks, at);
  const block = text.blocks[place];
  for (const it of text.blocks.slice(0, place)) text.seen.add(it);
  document.querySelector(".resumed")?.classList.remove("resumed");
  block.tabIndex = -1;
  block.classList.add("resumed");
  block.scrollIntoView({ behavior: "instant" });
  block.focus({ preventScroll: true });
}

// The block at the reading line is the place; a page that was only opened is none.
function followPlace(text) {
  return new IntersectionObserver((entries) => {
    const at = text.blocks.indexOf(entries.find((it) => it.isIntersecting)?.target);
    if (at < 1 || text.ended) return;
    set({ at: { section: text.href, page: location.pathname, ...describe(text.blocks, at) } });
  }, { rootMargin: "-30% 0px -70%" });
}

// Read is what was seen to its end, and more of it on the way than its last screen.
function followEnd(text) {
  return new IntersectionObserver((entries) => {
    for (const it of entries) if (it.isIntersecting) text.seen.add(it.target);
    const end = entries.find((it) => it.target === text.blocks.at(-1) && it.isIntersecting);
    const isSeen = end && end.boundingClientRect.bottom <= end.rootBounds.bottom + 1;
    if (!isSeen || text.seen.size * 2 < text.blocks.length) return;
    text.ended = true;
    const { read, at } = mine();
    set({ read: [...read.filter((it) => it !== text.href), text.href], at: at?.section === text.href ? null : at });
    show(true);
  }, { rootMargin: "0px 0px -25%", threshold: Array.from({ length: 21 }, (_, it) => it / 20) });
}

const { at } = mine();
show();
for (const text of texts) {
  const observers = [followPlace(text), followEnd(text)];
  for (const it of text.blocks) observers.forEach((observer) => observer.observe(it));
}
// Another tab that reads on changes no way here; one that erases takes it away.
watch((name) => [null, "place"].includes(name) && show(kept("place") !== null));
addEventListener("pageshow", (event) => event.persisted && show());
if (location.hash === HERE) {
  history.replaceState(null, "", location.pathname + location.search);
  if (texts.some((it) => it.href === at?.section)) goOn(at);
}
