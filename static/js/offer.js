// The cover offers the edition in a language that the browser asks for, and never leads there by itself. Whoever
// says no is not asked again: that is kept in this browser, under `offer`.
import { keep, read } from "./kept.js";
import { button, make } from "./make.js";
import { styled } from "./sheet.js";
import { lang } from "./site.js";
import others from "./texts-offer.js";

const same = (a, b) => a.toLowerCase() === b.toLowerCase();
const plain = (tag) => tag.split("-")[0].toLowerCase();

/** The edition in the first language that the reader wants and that there is; none if that is this one. */
function wanted() {
  for (const tag of navigator.languages) {
    const exact = others.find((it) => same(it.tag, tag));
    if (exact) return exact;
    if (plain(tag) === plain(lang)) return null;
    const near = others.find((it) => plain(it.tag) === plain(tag));
    if (near) return near;
  }
  return null;
}

const other = read("offer") === null ? wanted() : null;
if (other) {
  await styled(); // it stands in sight at the end of the window, so that nothing of the page moves
  const part = make("section", { className: "offer", lang: other.tag, dir: other.dir, ariaLabel: other.menu });
  const no = button(other.no, () => {
    keep("offer", "no");
    part.remove();
    document.getElementById("main").focus();
  });
  part.append(make("p", {}, other.offer), make("a", { href: other.href, hreflang: other.tag }, other.go), no);
  document.body.append(part);
}
