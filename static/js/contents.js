// The sections of this page's contents, or of the whole list where there is one, with all links that lead to them;
// and the marks of those that were read.
import { make } from "./make.js";
import { fill } from "./words.js";
import t from "./texts-place.js";

const all = (selector) => [...document.querySelectorAll(selector)];

/** By their addresses, in order: `{ href, name, minutes, links }`. */
export const sections = new Map();

for (const link of all("a[data-minutes]")) {
  const href = link.getAttribute("href");
  const number = link.querySelector("span")?.textContent;
  const title = link.lastChild.textContent;
  const name = number ? fill(t.lesson, number, title) : title;
  if (!sections.has(href)) sections.set(href, { href, name, minutes: Number(link.dataset.minutes), links: [] });
  sections.get(href).links.push(link);
}
for (const link of all(".progress a")) sections.get(link.getAttribute("href"))?.links.push(link);

/** Whether these are all sections: of a long article pages but the cover name the nearest alone. */
export const isWhole = all(".lessons").length > 0 || all('.toc a[href$="#lessons"]').length === 0;

/** What was read is told to eyes by the stylesheet, or in the place of its minutes, and said after its title. */
export function mark(section, isRead) {
  for (const link of section.links) {
    const item = link.closest("li");
    if (item.classList.contains("read") === isRead) continue;
    item.classList.toggle("read", isRead);
    const time = item.querySelector(".kicker");
    if (time) {
      time.dataset.minutes ??= time.textContent;
      time.textContent = isRead ? t.read : time.dataset.minutes;
    } else if (isRead) {
      const name = link.querySelector(".visually-hidden") ?? link;
      name.append(make("span", { className: "said" }, `, ${t.read}`));
    } else link.querySelector(".said").remove();
  }
}
