// Taking answers along: as a file that can be read anywhere and brought back, as Markdown, on paper.
import t from "./texts-mine.js";
import { ordered, time } from "./list.js";
import { make } from "./make.js";
import { base, lang } from "./site.js";
import { fill } from "./words.js";

const STYLE = ":root{color-scheme:light dark;font:1.1rem/1.6 Georgia,serif}body{max-inline-size:38rem;margin:3rem auto;padding-inline:1rem}h1,h2,h3{line-height:1.25;font-weight:400}h2{margin-block-start:3rem}h3{margin-block-start:2rem}p{white-space:pre-wrap;overflow-wrap:anywhere}small{font-family:sans-serif}";
const STYLE_HASH = "sha256-ohbebL2mKRIfo3jbOyg1f7o861KFOtZcRYLGThjhHeM=";
const HEAD = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'"><style>${STYLE}</style>`;

const title = document.querySelector("h1").textContent;
const site = document.querySelector(".home").textContent.trim();
const safe = (text) => text.replace(/[&<>"]/g, (it) => `&#${it.charCodeAt()};`);
const kept = () => ordered().filter((it) => it.answer);

/** Every answer in three hands: a heading where a section begins, the question, and what was written. */
const told = (heading, asked, text) => kept().map(({ title, question, answer }, at, list) => {
  const begins = list[at - 1]?.title !== title;
  const words = question ?? answer.question ?? "";
  const reworded = answer.question && answer.question !== words ? fill(t.reworded, answer.question) : "";
  const texts = answer.other ? [answer.text, t.twofold, answer.other] : [answer.text];
  return [begins ? heading(title ?? "") : "", asked(words), ...[reworded, ...texts].filter(Boolean).map((it) => text(it)), text(time(answer.when), true)];
}).flat().filter(Boolean);

/** One file that needs nothing, runs nothing, and holds the answers a second time as data. */
function html() {
  const element = (name) => (text, small) => `<${name} dir="auto">${small ? "<small>" : ""}${safe(text)}${small ? "</small>" : ""}</${name}>`;
  const data = { alongside: "answers", version: 1, site: location.origin + base, taken: new Date().toISOString(), answers: Object.fromEntries(kept().map((it) => [it.name, it.answer])) };
  const { dir } = document.documentElement;
  const from = fill(t.taken, time(data.taken), location.href.split("#")[0]);
  return [`<!DOCTYPE html><html lang="${lang}" dir="${dir}"><head>${HEAD}<title>${safe(title)} – ${safe(site)}</title></head><body><main>`,
    `<h1>${safe(title)} – ${safe(site)}</h1>`, element("p")(from, true), ...told(element("h2"), element("h3"), element("p")),
    `<pre id="alongside:answers" hidden>${JSON.stringify(data).replace(/[<&]/g, (it) => (it === "<" ? "\\u003c" : "\\u0026"))}</pre></main></body></html>`].join("\n");
}

/** What is written stays as it is, but for what Markdown would take for markup of a page. */
function markdown() {
  const plain = (text) => text.replace(/</g, "\\<").replace(/^(\s*)([#=-])/gm, "$1\\$2");
  return [`# ${plain(title)} – ${plain(site)}`, ...told((it) => `## ${plain(it)}`, (it) => `### ${plain(it)}`, (it, small) => (small ? `*${it}*` : plain(it)))].join("\n\n") + "\n";
}

/** Hands a file to the reader; nothing is asked of anybody for it. */
function hand(text, kind, type) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href, download: `${t.file}-${new Date().toISOString().slice(0, 10)}.${kind}` }).click();
  document.getElementById("take:said").textContent = fill(t.handed, kept().length);
}

const on = (id, act) => document.getElementById(id).addEventListener("click", act);
on("take:html", () => hand(html(), "html", "text/html"));
on("take:markdown", () => hand(markdown(), "md", "text/markdown"));
on("take:print", () => print());
